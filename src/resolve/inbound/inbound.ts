import type { TenantFile } from "../../../schemas/tenant.types.ts";
import type { Domain } from "../../model/blueprint.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { Forward, Identity, Inbound, Mailbox, ReceiptRule, SesInbound } from "../../model/inbound.ts";
import type { Relay } from "../../model/relay.ts";
import { unreachable } from "../../model/unreachable.ts";
import { awsAccount, type Context, regionOf } from "../context.ts";
import { entriesOf } from "../entries.ts";
import { RULE_SET } from "../platform-blueprint.ts";
import { dkimZone, inboundHost } from "../relays/ses-regions.ts";
import type { Report } from "../report.ts";
import { addressesOf } from "./addresses.ts";
import { resolveGuard } from "./guard.ts";
import { receiptRules, waitsForTopic } from "./receipt-rules.ts";
import { checkTargets, targetsOf } from "./targets.ts";

/** What becomes of the mail of a tenant's mailboxes; undefined where it has none, or no region to have them in. */
export function resolveInbound(
  { tenant, inbound }: TenantFile,
  domains: readonly Domain[],
  relays: readonly Relay[],
  context: Context,
): Inbound | undefined {
  if (inbound === undefined) return undefined;
  const { provider = "ses" } = inbound;
  switch (provider) {
    case "ses":
      return resolveSesInbound(tenant, inbound, domains, relays, context);
    default:
      return unreachable(provider);
  }
}

function resolveSesInbound(
  tenant: string,
  inbound: NonNullable<TenantFile["inbound"]>,
  domains: readonly Domain[],
  relays: readonly Relay[],
  context: Context,
): SesInbound | undefined {
  const { platform, report } = context;
  const path = ["inbound"];
  const account = awsAccount(inbound.account, path, context);
  const region = regionOf(inbound.region, path, context);
  if (region === undefined) return undefined;
  const { listeners = "on", tls = "required", ambiguity, self } = inbound;
  const mailboxes = mailboxesOf(inbound, region);
  const here = new Set(domains.filter((domain) => receivesIn(domain, region)).map(({ name }) => name));
  const receives = (domain: string) => here.has(domain);
  checkTargets(mailboxes, { region }, account === undefined ? undefined : platform.awsAccounts[account]?.id, report);
  const guard = resolveGuard(tenant, inbound, mailboxes, receives, report);
  const listening = listeners === "on";
  const options = { tenant, listening, tls, receives, guard };
  const existing =
    (account === undefined ? undefined : platform.awsAccounts[account]?.ruleSet) ?? platform.data.aws?.ruleSet;
  const rulesFor = (some: readonly Mailbox[], to: Report) =>
    receiptRules(some, { ...options, defaultLabel: ambiguity?.defaultLabel }, to);
  // Those that exist once every topic's owner has acted; the statements for the owners name them.
  const whole = rulesFor(mailboxes, report);
  const rules = rulesFor(
    mailboxes.filter((mailbox) => !waitsForTopic(mailbox)),
    () => {},
  );
  const domainsOf = (some: readonly ReceiptRule[]) => [
    ...new Set(some.flatMap(({ recipients }) => recipients).map(domainOf)),
  ];
  const taken = domainsOf(rules);
  return {
    provider: "ses",
    path,
    account,
    region,
    ruleSet: existing ?? RULE_SET,
    ownsRuleSet: existing === undefined,
    tls,
    listening,
    retention: inbound.retention,
    self,
    ambiguity: { allow: ambiguity?.allow ?? true, defaultLabel: ambiguity?.defaultLabel },
    guard,
    rules,
    ...targetsOf(rules),
    topics: targetsOf(whole).topics,
    forwards: forwardsOf(mailboxes, receives),
    identities: identitiesOf(
      domainsOf(whole),
      relays.filter((relay) => relay.account === account && relay.region === region).map(({ domain }) => domain),
      region,
    ),
    waiting: domainsOf(whole)
      .filter((domain) => !taken.includes(domain))
      .sort(compareText),
  };
}

/** Whether SES is one of the domain's exchangers, by `mx: { inbound: true }` or by its host's name. */
const receivesIn = ({ mx }: Domain, region: string): boolean =>
  mx.exchangers.some(({ host }) => host === inboundHost(region));

const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/** The tenant's mailboxes, by id. */
export function mailboxesOf(inbound: TenantFile["inbound"], region: string | undefined): Mailbox[] {
  return entriesOf(inbound?.mailboxes).map(([id, mailbox]) => ({
    ...mailbox,
    id,
    path: ["inbound", "mailboxes", id],
    region,
    tls: inbound?.tls ?? "required",
  }));
}

/** Five-systems A3 and A4: an alias whose mail arrives elsewhere is a rule in that system. */
function forwardsOf(mailboxes: readonly Mailbox[], receives: (domain: string) => boolean): Forward[] {
  const forwards = mailboxes.flatMap((mailbox) =>
    addressesOf(mailbox)
      .filter(({ isAlias, domain }) => isAlias && !receives(domain))
      .map(({ address, path }) => ({ from: address, to: mailbox.address, mailbox: mailbox.id, path })),
  );
  return forwards.sort((a, b) => compareText(a.from, b.from) || compareText(a.mailbox, b.mailbox));
}

/** SES takes mail in for domains that are verified in its region; a relay's domain is, once the relay is. */
function identitiesOf(domains: readonly string[], ofRelays: readonly string[], region: string): Identity[] {
  return domains
    .filter((domain) => !ofRelays.includes(domain))
    .sort(compareText)
    .map((domain) => ({ domain, hostedZone: dkimZone(region) }));
}
