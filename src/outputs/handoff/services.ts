import type { Blueprint, Domain, UsedService } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";
import type { QuestionSubject } from "./questions.ts";

/** A service in use at a domain, with all that its texts may name. */
export interface ServiceAtDomain {
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly file: UsedService["file"];
  readonly domain: string;
  readonly path: Path;
  readonly values: Readonly<Record<string, unknown>>;
  readonly asked: QuestionSubject;
  /** The relay whose questionnaire answers for the service; undefined where the sender has its own, or nothing answers. */
  readonly answersOf: string | undefined;
}

/** Every service that sends or receives for the tenant, once for a domain: as a sender, where it is both. */
export function servicesOf(blueprint: Blueprint, organisation: string): ServiceAtDomain[] {
  return blueprint.domains.flatMap((domain) => {
    const senders = domain.senders.flatMap(({ service, path, keys, signsAs }) =>
      service === undefined
        ? []
        : [{ service, path, keyNames: [...keyNames(keys, domain.name), ...keyNames(signsAs?.keys, signsAs?.domain)] }],
    );
    const receives = domain.mx.services.map((service) => ({ service, path: service.path, keyNames: [] }));
    const uses = [
      ...senders,
      ...receives.filter(({ service: { file } }) => !senders.some((one) => one.service.file === file)),
    ];
    return uses.map(({ service, path, keyNames }): ServiceAtDomain => {
      const { file, kind, questionnaire } = service;
      // Who says nothing of a service's mail may have said it of the relay that sends the domain's: the same mail, by another way.
      const relay = questionnaire === undefined ? relayOf(blueprint, domain) : undefined;
      const stream = file.stream === "both" ? undefined : file.stream;
      return {
        id: file.service,
        name: file.name,
        file,
        domain: domain.name,
        path,
        values: {
          ...commonValues(blueprint, domain, organisation),
          dkimNames: keyNames.length === 0 ? undefined : keyNames,
          contacts: (questionnaire ?? relay?.declared.questionnaire)?.contacts ?? [blueprint.contact],
          ...service.values,
        },
        asked: {
          kind: kind ?? stream ?? relay?.kind,
          questionnaire: questionnaire ?? relay?.declared.questionnaire,
          path: relay?.path ?? path,
          domain: domain.name,
        },
        answersOf: relay?.id,
      };
    });
  });
}

/** The names of a sender's keys at a domain, less those that no longer sign. */
const keyNames = (keys: Domain["senders"][number]["keys"] = [], at = ""): string[] =>
  keys
    .filter(({ state }) => state !== "retired" && state !== "retiring")
    .map(({ selector }) => `${selector}._domainkey.${at}`);

function relayOf({ relays }: Blueprint, { name }: Domain) {
  return relays.find(({ domain, declared }) => domain === name && declared.questionnaire !== undefined);
}

function commonValues({ contact, inbound, mailboxes, records }: Blueprint, domain: Domain, organisation: string) {
  const { guard, ambiguity } = inbound ?? {};
  const labels = [...new Set(mailboxes.flatMap(({ label }) => (label === undefined ? [] : [label])))].sort();
  const first = ambiguity?.defaultLabel;
  return {
    organisation,
    contact,
    spf: records.find((one) => one.domain === domain.name && one.slot === "apex:spf")?.value,
    mailboxes: mailboxes.map(({ address, label }) => (label === undefined ? address : `${address} (label ${label})`)),
    self: inbound?.self,
    listeners: inbound === undefined ? undefined : inbound.listening ? "on" : "off",
    spamSecurity: inbound === undefined ? undefined : levelName(guard?.config.policy.highestScl ?? -1),
    authorizedDomains:
      inbound === undefined
        ? undefined
        : guard?.config.policy.authorizedDomains.join(", ") || "none listed: all are trusted",
    requireReference: inbound === undefined ? undefined : (guard?.config.policy.requireReference ?? "none"),
    labels:
      labels.length === 0
        ? "none"
        : [...labels.filter((label) => label === first), ...labels.filter((label) => label !== first)].join(", "),
  };
}

/** As K2 names them: its default is the most secure. */
const levelName = (level: number | "off"): string =>
  level === "off" ? "Off" : ({ [-1]: "InternalMail (-1)", 0: "Low (0)", 1: "High (1)" }[level] ?? String(level));
