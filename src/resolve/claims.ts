import { getDomain } from "tldts";
import type { Blueprint, DnsRecord } from "../blueprint/blueprint.ts";
import type { Path } from "../read/place.ts";
import { parseMailAddress } from "../standards/mail-address.ts";
import { displayName, isWithin } from "../standards/names.ts";
import type { Context } from "./context.ts";

/** A tenant whose file is well-formed. */
export interface Claimant {
  readonly blueprint: Blueprint;
  readonly context: Context;
}

interface Claim {
  readonly by: Claimant;
  readonly path: Path;
  readonly part: "key" | "value";
}

/**
 * Who owns what. Two tenants that claim the same thing are both told, and neither is synthesized: which of them is right is not
 * for a tool to guess. A retired tenant claims nothing.
 */
export function checkClaims(tenants: readonly Claimant[]): void {
  const active = tenants.filter(({ blueprint }) => blueprint.lifecycle !== "retired");
  checkDomains(active);
  checkIdentities(active);
  checkMailboxes(active);
  checkScriptNames(active);
  checkZones(active);
  for (const claimant of active) {
    checkUsers(claimant);
    checkRecords(claimant, checkMailFrom(claimant));
  }
}

function checkDomains(tenants: readonly Claimant[]): void {
  const owners = new Map<string, Claim[]>();
  for (const by of tenants)
    for (const domain of by.blueprint.domains) add(owners, domain.name, { by, path: domain.path, part: "key" });
  for (const [name, claims] of owners) {
    for (const claim of claims) {
      const rival = claims.find(({ by }) => by !== claim.by);
      if (rival !== undefined)
        tell(
          claim,
          "claim/domain",
          `${displayName(name)} must belong to one tenant, and ${where(rival)} declares it too`,
          name,
        );
    }
    for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
      for (const above of owners.get(name.slice(dot + 1)) ?? []) {
        for (const claim of claims.filter(({ by }) => by !== above.by)) {
          tell(
            claim,
            "claim/domain",
            `${displayName(name)} stands below ${name.slice(dot + 1)}, which ${where(above)} declares`,
            name,
          );
          tell(
            above,
            "claim/domain",
            `${name.slice(dot + 1)} stands above ${displayName(name)}, which ${where(claim)} declares`,
            name.slice(dot + 1),
          );
        }
      }
    }
  }
}

function checkIdentities(tenants: readonly Claimant[]): void {
  const owners = new Map<string, Claim[]>();
  for (const by of tenants)
    for (const relay of by.blueprint.relays)
      add(owners, [relay.account, relay.region, relay.domain].join(" "), {
        by,
        path: [...relay.path, "domain"],
        part: "value",
      });
  eachRival(owners, (claim, rival, key) =>
    tell(
      claim,
      "claim/identity",
      `must be the only relay of ${key.split(" ").at(-1)} in ${key.split(" ")[1]}, and ${where(rival)} is another`,
      key.split(" ").at(-1),
      "one relay with several users, a domain of its own for the other stream, or another region",
    ),
  );
}

function checkMailboxes(tenants: readonly Claimant[]): void {
  const owners = new Map<string, (Claim & { label: string | undefined })[]>();
  for (const by of tenants) {
    const domains = new Set(by.blueprint.domains.map(({ name }) => name));
    for (const mailbox of by.blueprint.mailboxes) {
      const addresses = [
        { text: mailbox.address, path: [...mailbox.path, "address"] },
        ...(mailbox.aliases ?? []).map((text, index) => ({ text, path: [...mailbox.path, "aliases", index] })),
      ];
      for (const { text, path } of addresses) {
        const address = parseMailAddress(text);
        if (address === undefined) continue;
        if (!domains.has(address.domain))
          by.context.report("claim/mailbox", path, `must be in one of the tenant's domains, got ${text}`, {
            help: `declare ${address.domain} under domains`,
          });
        const claim = { by, path, part: "value" as const, label: mailbox.label };
        add(owners, `${address.local.toLowerCase()}@${address.domain}`, claim);
      }
    }
  }
  eachRival(owners, (claim, rival, address) => {
    const allowed =
      claim.by === rival.by &&
      claim.label !== rival.label &&
      (claim.by.context.source.data.inbound?.ambiguity?.allow ?? true);
    if (!allowed)
      tell(
        claim,
        "claim/mailbox",
        `${address} must be taken once, and ${where(rival)} takes it too`,
        address.split("@").at(-1),
        claim.by === rival.by ? "give the mailboxes different labels and allow ambiguity, or remove one" : undefined,
      );
  });
}

function checkScriptNames(tenants: readonly Claimant[]): void {
  const owners = new Map<string, Claim[]>();
  for (const by of tenants) {
    for (const { hosting, origin } of by.blueprint.policies) {
      if (hosting.kind === "cloudflare-worker")
        add(owners, `${hosting.accountId} ${hosting.scriptName}`, { by, path: origin, part: "key" });
      if (hosting.kind === "cloudfront")
        add(owners, `${hosting.account} ${hosting.functionName}`, { by, path: origin, part: "key" });
    }
  }
  eachRival(owners, (claim, rival, key) =>
    tell(
      claim,
      "claim/script-name",
      `must have a script name of its own, and ${where(rival)} has ${key.split(" ")[1]} too`,
    ),
  );
}

/** Of two, the second that its author wrote is the one too many. */
function asWritten<T extends { readonly path: Path }>(items: readonly T[], { source }: Context): T[] {
  const place = ({ path }: T) => source.at(path, "key");
  return [...items].sort((a, b) => place(a).line - place(b).line || place(a).column - place(b).column);
}

/** A zone has one apex: the domains in it share the name that can be registered. */
function checkZones(tenants: readonly Claimant[]): void {
  const owners = new Map<string, (Claim & { apex: string })[]>();
  for (const by of tenants)
    for (const { zone, name, path } of by.blueprint.domains) {
      const apex = getDomain(name, { allowPrivateDomains: true }) ?? name;
      if (zone.provider !== "external")
        add(owners, `${zone.provider} ${zone.zoneId}`, { by, path: [...path, "zone", "zoneId"], part: "value", apex });
    }
  for (const claims of owners.values())
    for (const claim of claims) {
      const rival = claims.find(({ apex }) => apex !== claim.apex);
      if (rival !== undefined)
        tell(
          claim,
          "claim/zone",
          `must be the zone of ${claim.apex}, and ${where(rival)} names the same zone for ${rival.apex}`,
          undefined,
          "copy the id from the zone's own page",
        );
    }
}

function checkUsers({ blueprint, context }: Claimant): void {
  const seen = new Map<string, string>();
  for (const relay of asWritten(blueprint.relays, context)) {
    for (const [user, { relays = [] }] of Object.entries(relay.declared.users)) {
      for (const [index, id] of relays.entries()) {
        if (!blueprint.relays.some((known) => known.id === id))
          context.report(
            "relay/unknown",
            [...relay.path, "users", user, "relays", index],
            `must be a relay of this file, got ${id}`,
          );
      }
      const first = seen.get(user);
      if (first !== undefined)
        context.report(
          "claim/smtp-user",
          [...relay.path, "users", user],
          `must be declared once, got ${user} under relay ${first} too`,
          { part: "key", help: `declare it under one relay with relays: [${first}, ${relay.id}]` },
        );
      seen.set(user, first ?? relay.id);
    }
  }
}

/** The MAIL FROM names that something else uses too. */
function checkMailFrom({ blueprint, context }: Claimant): ReadonlySet<string> {
  const taken = new Set<string>();
  const domains = new Set(blueprint.domains.map(({ name }) => name));
  const seen = new Map<string, string>();
  for (const { id, path, mailFrom, domain } of asWritten(blueprint.relays, context)) {
    if (mailFrom === undefined) continue;
    const other = seen.get(mailFrom);
    const between = [...domains].find(
      (name) => name !== mailFrom && isWithin(mailFrom, name) && name.length > domain.length,
    );
    if (between !== undefined) {
      context.report(
        "relay/mail-from",
        [...path, "mailFrom"],
        `must not stand in another of the tenant's domains, got ${mailFrom} in ${between}`,
        { domain },
      );
      taken.add(mailFrom);
    }
    if (domains.has(mailFrom))
      context.report(
        "relay/mail-from",
        [...path, "mailFrom"],
        `must be a name of its own, and ${mailFrom} is one of the tenant's domains`,
        { domain: mailFrom },
      );
    if (other !== undefined)
      context.report(
        "relay/mail-from",
        [...path, "mailFrom"],
        `must be used once, and relay ${other} uses ${mailFrom} too`,
      );
    if (domains.has(mailFrom) || other !== undefined) taken.add(mailFrom);
    seen.set(mailFrom, other ?? id);
  }
  return taken;
}

/** One name: one CNAME and nothing else, or sets that one declaration makes. Names that are `told` have findings of their own. */
function checkRecords({ blueprint, context }: Claimant, told: ReadonlySet<string>): void {
  const names = new Map<string, DnsRecord[]>();
  for (const record of blueprint.records)
    if (typeof record.name === "string" && !told.has(record.name))
      names.set(record.name, [...(names.get(record.name) ?? []), record]);
  for (const [name, records] of names) {
    for (const [index, record] of records.entries()) {
      const rival = records.slice(0, index).find((other) => conflicts(record, other));
      if (rival === undefined) continue;
      const isKey = record.slot === "dkim" && rival.slot === "dkim";
      const line = context.source.at(rival.path).line;
      const help = isKey ? "give the new key a selector of its own" : undefined;
      context.report(
        isKey ? "claim/selector" : "claim/record",
        record.path,
        `${name} ${record.type} must be written once, and line ${line} writes ${rival.type} there too`,
        { domain: record.domain, help },
      );
    }
  }
}

/** Sets with several values: a family before the colon, one member after it. */
function conflicts(a: DnsRecord, b: DnsRecord): boolean {
  if (a.type === "CNAME" || b.type === "CNAME") return true;
  if (a.type !== b.type) return false;
  const [family, member] = a.slot.split(":");
  const [otherFamily, otherMember] = b.slot.split(":");
  return member === undefined || family !== otherFamily || a.domain !== b.domain || member === otherMember;
}

function eachRival<C extends Claim>(
  owners: ReadonlyMap<string, readonly C[]>,
  tellOne: (claim: C, rival: C, key: string) => void,
): void {
  for (const [key, claims] of owners) {
    for (const claim of claims) {
      const rival = claims.find((other) => other !== claim);
      if (rival !== undefined) tellOne(claim, rival, key);
    }
  }
}

function tell(
  claim: Claim,
  rule: "claim/domain" | "claim/identity" | "claim/mailbox" | "claim/script-name" | "claim/zone",
  message: string,
  domain?: string,
  help?: string,
): void {
  claim.by.context.report(rule, claim.path, message, { part: claim.part, domain, help });
}

function where(claim: Claim): string {
  const place = claim.by.context.source.at(claim.path, claim.part);
  return `${place.file}:${place.line}`;
}

function add<C>(map: Map<string, C[]>, key: string, value: C): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
