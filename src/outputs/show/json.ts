import type { AfterApply, Blueprint, Domain, Text } from "../../model/blueprint.ts";
import type { Mailbox } from "../../model/inbound.ts";
import type { SesRelay } from "../../model/relay.ts";
import { policyHostOf } from "../../providers/registry.ts";
import { apexAnswerSize } from "../../resolve/apex-answer.ts";
import { shareOf } from "../../resolve/spf/share.ts";
import { printNetwork } from "../../standards/networks/addresses.ts";
import { inboundJson } from "./inbound.ts";

/** The document of `show --format json`, as the contract gives it: plain record data, `{ afterApply }` where only an apply knows. */
export function renderShowJson(blueprint: Blueprint): string {
  const document = {
    version: 1,
    tenant: blueprint.tenant,
    records: blueprint.records.map(({ domain, name, type, ttl, value, priority, zone, purpose }) => ({
      domain,
      name: textJson(name),
      type,
      ttl,
      value: textJson(value),
      priority: priority ?? null,
      zone: zone.provider,
      purpose,
    })),
    policies: blueprint.policies.map(({ host, path, body, id, hosting }) => ({
      host,
      path,
      body,
      id,
      hosting: hosting.kind,
      // Not served, and so not announced, until others have published the certificate's validation record.
      waitsForCertificate: !policyHostOf(hosting.kind).serves(hosting),
    })),
    relays: blueprint.relays.map(relay),
    mailboxes: blueprint.mailboxes.map(mailbox),
    inbound: inboundJson(blueprint.inbound),
    spf: blueprint.domains.map((domain) => spf(domain, blueprint)),
    expect: blueprint.expect,
    waivers: blueprint.waivers,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function spf(domain: Domain, blueprint: Blueprint) {
  const { name, senders, spf } = domain;
  const { lookups, voids, voidsKnown, steps, unknown } = spf.cost;
  return {
    domain: name,
    lookups,
    exact: unknown.length === 0,
    voids,
    voidsExact: voidsKnown,
    /** Octets of the answer with all TXT values of the name. */
    size: apexAnswerSize(domain, blueprint),
    senders: senders.map(({ label }, index) => ({ sender: label, ...shareOf(steps, index) })),
    steps: steps.map(({ senders: _, ...step }) => step),
    unknown,
    splits: spf.splits.map((split) => split.name),
  };
}

/** Text as a program reads it: known, or known only after an apply. */
export const textJson = (text: Text): string | Pick<AfterApply, "afterApply"> =>
  typeof text === "string" ? text : { afterApply: text.afterApply };

function relay({
  provider,
  id,
  account,
  region,
  domain,
  description,
  kind,
  dailyVolume,
  oneClickUnsubscribe,
  tls,
  sets,
  sending,
  sesTenant,
  alarms,
  mailFrom,
  from,
  dkim,
  suppress,
  smtp,
  events,
  onMxFailure,
  principals,
  through,
  declared,
}: SesRelay) {
  const { recipients, users, access, pool, questionnaire } = declared;
  const signing =
    dkim.kind === "easy"
      ? { kind: "easy", keyLength: dkim.keyLength, hostedZone: dkim.hostedZone }
      : { kind: "own", selector: dkim.selector };
  return {
    id,
    provider,
    account: account ?? null,
    region,
    domain,
    description: description ?? null,
    kind,
    dailyVolume: dailyVolume ?? null,
    oneClickUnsubscribe,
    tls,
    // none is provisioned as preferred: SES has no setting that forbids TLS.
    tlsPolicy: tls === "required" ? "REQUIRE" : "OPTIONAL",
    configurationSet: sets[0].name,
    configurationSets: sets,
    sending,
    sesTenant: sesTenant ?? null,
    alarms: alarms ?? null,
    mailFrom: mailFrom ?? null,
    onMxFailure,
    from,
    dkim: signing,
    suppress,
    smtp,
    recipients,
    users: Object.entries(users).map(([user, facts]) => ({ id: user, ...facts })),
    events: events ?? null,
    principals: principals.map(({ arn }) => arn),
    through:
      through === undefined
        ? null
        : {
            host: through.host,
            port: through.port,
            ingress: { host: { afterApply: "the ingress point's name" }, port: 587, security: "STARTTLS" },
            networks: through.networks.map(printNetwork),
            retention: through.retention,
          },
    access: access ?? null,
    pool: pool ?? null,
    questionnaire: questionnaire ?? null,
  };
}

function mailbox({
  id,
  label,
  address,
  company,
  application,
  serviceUrl,
  purpose,
  aliases,
  deliver,
  region,
  tls,
}: Mailbox) {
  return {
    id,
    label: label ?? null,
    address,
    company: company ?? null,
    application: application ?? null,
    serviceUrl: serviceUrl ?? null,
    purpose: purpose ?? "mail",
    aliases: aliases ?? [],
    deliver: deliver ?? null,
    region: region ?? null,
    tls,
  };
}
