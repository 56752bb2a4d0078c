import type { Blueprint, Domain } from "../../model/blueprint.ts";
import type { Change, ChangeAction, Plain } from "../../model/change.ts";
import { heldMail } from "../../model/held-mail.ts";
import { plainOf } from "../../model/plain.ts";
import type { LinePlace } from "../../model/record-view.ts";
import type { DomainOf, TenantChange } from "../../model/tenant-change.ts";
import { plural } from "../../model/text/plural.ts";
import type { PolicyAbove } from "../../resolve/policy-above.ts";
import { knownHosts } from "../../rules/known-mail.ts";
import { listed } from "../../standards/text/listing.ts";
import { changeOf, type Field, fieldChanges, type Subject } from "./field-changes.ts";
import { type Findings, UNSEEN } from "./findings.ts";

type PlaceOf = (path: readonly (string | number)[]) => LinePlace | null;

const isPublished = (side: Blueprint | undefined): side is Blueprint =>
  side !== undefined && side.lifecycle !== "retired";

/** What happens to the tenant as a whole: it comes, goes, rests, or says something else of itself. */
export function tenantHeadlines(change: TenantChange, place: PlaceOf, findings: Findings): Change[] {
  const { tenant, before, after } = change;
  const lifecycle = place(["lifecycle"]);
  const subject = tenantSubject(tenant, place);
  const whole = (action: ChangeAction, words: string, at = lifecycle) =>
    changeOf({ ...subject, place: at }, findings, { action, before: sizes(before), after: sizes(after), words });
  if (after === undefined) {
    if (before === undefined) return [];
    return [
      whole(
        "delete",
        before.lifecycle === "retired"
          ? `the file of tenant ${tenant} is gone: it was retired, and has nothing left`
          : `the file of tenant ${tenant} is gone: ${contents(before)} stay, and nobody manages them`,
        null,
      ),
    ];
  }
  if (before === undefined)
    return [
      whole(
        "create",
        isPublished(after)
          ? `new tenant ${tenant}: ${contents(after)}${cameFrom(change)}${unseen(after, newDomains(change), change)}`
          : `new tenant ${tenant}, retired: it has nothing`,
        place([]),
      ),
    ].map((one) =>
      isPublished(after) && notAdopted(after.adoption, newDomains(change)).length > 0 ? withSecondLook(one) : one,
    );
  const fields = ownFields(before, after, place);
  if (before.lifecycle === after.lifecycle) return fieldChanges(subject, fields, findings);
  return [headlineOf(before, after, change, whole), ...fieldChanges(subject, fields, findings)];
}

/** Those that no tenant had: of the others it is known what is there. */
const newDomains = ({ come }: TenantChange): readonly Domain[] => come.map((one) => one.after.domain);

/** The domains that a new tenant takes over, and whose they were. */
function cameFrom({ tenant, domains }: TenantChange): string {
  const taken = domains.filter((pair) => pair.before.blueprint.tenant !== tenant);
  if (taken.length === 0) return "";
  const from = listed([...new Set(taken.map((pair) => pair.before.blueprint.tenant))]);
  const [first] = taken;
  const whose = taken.length === 1 ? `${first?.after.domain.name} comes` : `${plural(taken.length, "domain")} come`;
  return `; ${whose} from tenant ${from}`;
}

const tenantSubject = (tenant: string, place: PlaceOf): Subject => ({
  kind: "tenant",
  what: "tenant",
  name: tenant,
  domain: null,
  called: `tenant ${tenant}`,
  place: place([]),
});

function headlineOf(
  before: Blueprint,
  after: Blueprint,
  change: TenantChange,
  whole: (action: ChangeAction, words: string) => Change,
): Change {
  const { tenant } = change;
  if (after.lifecycle === "retired")
    return whole(
      "delete",
      `tenant ${tenant} is retired: ${contents(before)} go${heldMail(
        before,
        change.moved.map((pair) => pair.after.blueprint),
      )}`,
    );
  if (before.lifecycle === "retired") {
    const back = whole(
      "create",
      `tenant ${tenant} comes back${after.lifecycle === "paused" ? ", paused" : ""}: ${contents(after)}${unseen(after, after.domains, change)}`,
    );
    return after.domains.length > 0 ? withSecondLook(back) : back;
  }
  const relays = after.relays.length;
  if (after.lifecycle === "paused")
    return whole(
      "update",
      `tenant ${tenant} is paused: ${relays === 0 ? "it has no relays" : "its relays stop sending"}`,
    );
  return whole("update", `tenant ${tenant} is active again${relays === 0 ? "" : ": its relays send"}`);
}

/** `12 records in 2 domains, 1 relay`. */
function contents({ records, domains, relays, mailboxes, policies, users }: Blueprint): string {
  const some = (list: readonly unknown[], noun: string, nouns?: string) =>
    list.length === 0 ? [] : [plural(list.length, noun, nouns)];
  return [
    `${plural(records.length, "record")} in ${plural(domains.length, "domain")}`,
    ...some(policies, "policy", "policies"),
    ...some(relays, "relay"),
    ...some(users, "SMTP user"),
    ...some(mailboxes, "mailbox", "mailboxes"),
  ].join(", ");
}

const sizes = (side: Blueprint | undefined): Plain =>
  side === undefined
    ? null
    : {
        lifecycle: side.lifecycle,
        domains: side.domains.map(({ name }) => name),
        records: side.records.length,
        relays: side.relays.map(({ id }) => id),
        mailboxes: side.mailboxes.map(({ id }) => id),
      };

function ownFields(before: Blueprint, after: Blueprint, place: PlaceOf): Field[] {
  return (["name", "contact", "expect"] as const).map((field) => ({
    name: field,
    before: before[field],
    after: after[field],
    place: place([field]),
  }));
}

/** Domains that come to a tenant which exists, and those that leave it. */
export function domainHeadlines(
  change: TenantChange,
  place: PlaceOf,
  findings: Findings,
  left: (gone: DomainOf) => PolicyAbove | undefined,
): Change[] {
  const { tenant, before, after, domains, come, gone, moved } = change;
  if (!isPublished(before) || after === undefined) return [];
  const subject = (name: string, at: LinePlace | null): Subject => ({
    kind: "domain",
    what: "domain",
    name,
    domain: name,
    called: name,
    place: at,
  });
  const records = (side: Blueprint, name: string) =>
    plural(side.records.filter(({ domain }) => domain === name).length, "record");
  const movedOut = moved.map(({ before: was, after: now }) => {
    const { name } = was.domain;
    return changeOf(subject(name, place(["domains"])), findings, {
      action: "delete",
      before: { tenant },
      after: { tenant: now.blueprint.tenant },
      words: `domain ${name} moves to tenant ${now.blueprint.tenant}: ${records(before, name)} leave this stack`,
    });
  });
  if (!isPublished(after)) return movedOut;
  const movedIn = domains.filter((pair) => pair.before.blueprint.tenant !== tenant);
  return [
    ...movedOut,
    ...gone.map((one) => {
      const { name } = one.domain;
      return changeOf(subject(name, place(["domains"])), findings, {
        action: "delete",
        before: { records: before.records.filter(({ domain }) => domain === name).length },
        after: null,
        words: `domain ${name} goes: ${records(before, name)} with it${heldBy(left(one))}`,
      });
    }),
    ...come.map(({ after: { domain } }) => {
      const { name, path, mail } = domain;
      const whole = changeOf(subject(name, place(path)), findings, {
        action: "create",
        before: null,
        after: { mail, records: after.records.filter((one) => one.domain === name).length },
        words: `domain ${name} is new: ${records(after, name)}${unseen(after, [domain], change)}`,
      });
      return notAdopted(after.adoption, [domain]).length === 0 ? whole : withSecondLook(whole);
    }),
    ...movedIn.map(({ before: was, after: now }) =>
      changeOf(subject(now.domain.name, place(now.domain.path)), findings, {
        action: "create",
        before: { tenant: was.blueprint.tenant },
        after: { tenant },
        words: `domain ${now.domain.name} comes from tenant ${listed([was.blueprint.tenant])}: ${records(after, now.domain.name)} join this stack`,
      }),
    ),
  ];
}

/** Whose DMARC policy holds for mail of a name that has none of its own any more (RFC 9989 section 4.10). */
const heldBy = (policy: PolicyAbove | undefined): string =>
  policy === undefined ? "" : `; DMARC of ${policy.name}, ${policy.stage}, holds for its mail then`;

/**
 * What a new name may break: mail may run there already, and nobody here has looked. Names what holds for it at once: a policy that
 * refuses its mail, an MX that takes it.
 */
function unseen({ inbound, adoption }: Blueprint, all: readonly Domain[], { come }: TenantChange): string {
  const domains = notAdopted(adoption, all);
  if (domains.length === 0) return "";
  const some = (holds: (domain: Domain) => boolean) => domains.some(holds);
  const mailboxes = new Set(inbound?.rules.flatMap(({ recipients }) => recipients.map((one) => one.split("@")[1])));
  const bold = [
    ...(some(({ dmarc }) => dmarc.stage === "reject") ? ["DMARC reject"] : []),
    ...(some(({ mtaSts }) => mtaSts?.mode === "enforce") ? ["MTA-STS enforce"] : []),
    ...(some(({ name, mx }) => mailboxes.has(name) && mx.exchangers.length > 0) ? ["an MX to SES"] : []),
  ];
  const at = bold.length === 0 ? "" : `, and ${listed(bold)} ${bold.length === 1 ? "holds" : "hold"} at once`;
  const seen = come.filter((one) => domains.includes(one.after.domain) && knownHosts(one).length > 0);
  const [first] = seen;
  // A lock may know more than anybody looked for.
  if (first === undefined || seen.length < domains.length) return `; ${UNSEEN}${at}`;
  const whose = seen.length === 1 ? `its mail arrives at ${listed(knownHosts(first))}` : "mail of them arrives already";
  return `; ${whose}, by records.lock.json${at}`;
}

/** What is at the others is known. */
const notAdopted = (adoption: Blueprint["adoption"], domains: readonly Domain[]): readonly Domain[] =>
  domains.filter(({ name }) => adoption?.taken.some(({ domain }) => domain === name) !== true);

/** No rule is broken, and mail may be: somebody looks what is there. */
const withSecondLook = (change: Change): Change => (change.risk === "low" ? { ...change, risk: "medium" } : change);

/** The safety net: what differs where nothing else reports it. */
export function restChange(
  tenant: string,
  before: Blueprint,
  after: Blueprint,
  place: PlaceOf,
  findings: Findings,
): Change[] {
  const subject = tenantSubject(tenant, place);
  const { mailUseByDomain: _, facts: __, waivers: ___, ...was } = before;
  const { mailUseByDomain: _f, facts: __f, waivers: ___w, ...is } = after;
  const data = [plainOf(was), plainOf(is)] as const;
  return fieldChanges(subject, [{ name: "declaration", before: data[0], after: data[1] }], findings);
}
