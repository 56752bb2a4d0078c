import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Blueprint, DnsRecord, Domain, PolicyHost } from "../model/blueprint.ts";
import { sends } from "../model/mail-use.ts";
import { under } from "../model/place.ts";
import type { Relay } from "../model/relay.ts";
import { quoted } from "../standards/text/listing.ts";
import { accountsOf } from "./accounts.ts";
import { type Context, nameOf } from "./context.ts";
import { resolveDomain } from "./domain.ts";
import { entriesOf } from "./entries.ts";
import { mailboxesOf, resolveInbound } from "./inbound/inbound.ts";
import { exchangersAfterRules, verificationRecords } from "./records/inbound.ts";
import { resolvePolicy } from "./records/mta-sts.ts";
import { domainRecords } from "./records/records.ts";
import { resolveRelay } from "./relays/relay.ts";
import { smtpUsers } from "./relays/smtp-users.ts";
import { withSigningKeys } from "./signs-as.ts";

/** A tenant's blueprint as its own file gives it; what other tenants add (report authorizations) comes after. */
export function resolveTenant(context: Context): Blueprint {
  const { data } = context.source;
  const names = declaredNames(data, context);
  const relays = new Map<string, Relay>();
  for (const [id, relay] of entriesOf(data.relays)) {
    const resolved = resolveRelay(id, relay, names, context);
    if (resolved !== undefined) relays.set(id, resolved);
  }
  const domains = new Map<string, Domain>();
  const records: DnsRecord[] = [];
  const policies: PolicyHost[] = [];
  for (const [key, file] of entriesOf(data.domains)) {
    // The second spelling of a name is a finding, and makes nothing.
    if (domains.has(nameOf(key))) continue;
    const domain = resolveDomain(key, file, relays, names, context);
    const policy = resolvePolicy(domain, context);
    domains.set(domain.name, domain);
    if (policy !== undefined) policies.push(policy);
    const own = domainRecords(domain, [...relays.values()], policy);
    checkNames(own, context);
    if (!sends(domain.mail) && !domain.mailContradicted) refuseRelays(domain, [...relays.values()], context);
    records.push(...own);
  }
  const inbound = resolveInbound(data, [...domains.values()], [...relays.values()], context);
  const verification = verificationRecords([...domains.values()], inbound);
  checkNames(verification, context);
  return {
    tenant: data.tenant,
    name: data.name,
    contact: data.contact,
    lifecycle: data.lifecycle ?? "active",
    domains: withSigningKeys([...domains.values()]),
    records: [...exchangersAfterRules(records, inbound), ...verification],
    policies,
    relays: [...relays.values()],
    users: smtpUsers(data.tenant, [...relays.values()], context),
    mailboxes: mailboxesOf(data.inbound, inbound?.region),
    inbound,
    accounts: accountsOf([...domains.values()], policies, [...relays.values()], inbound),
    mailUseByDomain: new Map(),
    facts: context.workspace.facts,
    reusedKeys: [],
    waivers: data.waivers ?? [],
    expect: data.expect ?? [],
  };
}

/** RFC 1035 section 2.3.4. */
function checkNames(records: readonly DnsRecord[], { report }: Context): void {
  for (const { name, path, domain } of records) {
    if (typeof name === "string" && name.length > 253)
      report("dns/name-len", path, `must give a name of at most 253 characters, got ${name.length}: ${quoted(name)}`, {
        domain,
      });
  }
}

/** A relay makes a domain send. */
function refuseRelays({ name, mail }: Domain, relays: readonly Relay[], { report }: Context): void {
  for (const { domain, path, id } of relays) {
    if (domain === name)
      report("domain/mail", under(path, "domain"), `must be a domain that sends, got ${name} with mail: ${mail}`, {
        domain: name,
        help: `list - relay: ${id} under its senders, and say what it does with mail`,
      });
  }
}

/** The tenant's domains as A-labels. One that appears twice, in two spellings, is a finding. */
function declaredNames(data: TenantFile, { report }: Context): ReadonlySet<string> {
  const names = new Set<string>();
  for (const key of Object.keys(data.domains)) {
    const name = nameOf(key);
    if (names.has(name))
      report("claim/domain", ["domains", key], `must be declared once, got ${name} again`, {
        part: "key",
        domain: name,
      });
    names.add(name);
  }
  return names;
}
