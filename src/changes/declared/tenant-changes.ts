import type { Blueprint, DnsRecord } from "../../model/blueprint.ts";
import type { Change, ChangeKind, RiskLevel, SpfDocument } from "../../model/change.ts";
import type { History } from "../../model/history.ts";
import { type Path, under } from "../../model/place.ts";
import type { PlatformAccounts } from "../../model/platform.ts";
import { isAtDomain, isDelegated, type RecordGroup } from "../../model/record-group.ts";
import type { Role } from "../../model/record-role.ts";
import { type LinePlace, viewsOf } from "../../model/record-view.ts";
import type { ReportFacts } from "../../model/report-facts.ts";
import type { DomainOf, TenantChange } from "../../model/tenant-change.ts";
import { type PolicyAbove, policyAbove } from "../../resolve/policy-above.ts";
import type { About } from "../../rules/change-finding.ts";
import { verdictOfAdopted, verdictOfRecords } from "../../rules/changes/records-verdict.ts";
import type { Verdict } from "../../rules/changes/risk.ts";
import { type PublishedDomains, tenantChange } from "../../rules/changes/tenant-change.ts";
import { knownHosts } from "../../rules/known-mail.ts";
import { WIDEST, type Widest } from "../../standards/networks/wide-networks.ts";
import type { ResourceDifference, UnchangedResource } from "../sides/terraform-difference.ts";
import { movesRedirect } from "../words/spf.ts";
import { type Adopted, adopted, withPolicyVerdict } from "./adopted.ts";
import { domainChanges } from "./domain-changes.ts";
import { type Findings, findingsOf } from "./findings.ts";
import { domainHeadlines, restChange, tenantHeadlines } from "./headline.ts";
import { inboundChanges } from "./inbound-changes.ts";
import { namingOf } from "./naming.ts";
import { compareChanges, worstRisk } from "./order.ts";
import { policyChanges } from "./policy-changes.ts";
import { reachChange } from "./reach-change.ts";
import { recordChanges } from "./record-changes.ts";
import { relayChanges } from "./relay-changes.ts";
import { resourceChanges } from "./resource-changes.ts";
import { NOTHING, sideBefore } from "./side-before.ts";
import { spfDocuments } from "./spf-documents.ts";
import { userChanges } from "./user-changes.ts";

/** What is known beside the two blueprints. */
export interface TenantContext {
  /** The id: of a tenant, or `platform`. */
  readonly tenant: string;
  /** What differs in the tenant's Terraform. */
  readonly resources: readonly ResourceDifference[];
  /** Records and receipt rules that stay as they are beside those. @default none is known */
  readonly unchanged?: readonly UnchangedResource[];
  /** The domains of all tenants on both sides: `publishedDomains` of src/rules/changes/tenant-change.ts. */
  readonly published: PublishedDomains;
  /** A day in UTC, such as 2026-11-22. */
  readonly today: string;
  /** What tenants were before; `Past.history` of src/resolve/past.ts. */
  readonly history: (tenant: string) => History;
  /** `limits.spfRange` of platform.yaml. @default /8 and /24 */
  readonly spfRange?: Widest;
  /** The accounts that platform.yaml names now. @default none */
  readonly accounts?: PlatformAccounts | undefined;
  /** What reports say of domains. @default nothing is reported about them */
  readonly reports?: ReportFacts | undefined;
  /** Where a path of the tenant's file as it stands now is; null where there is none. */
  readonly place: (path: Path) => LinePlace | null;
}

/** What is reported of one tenant. */
export interface TenantChanges {
  /** Sorted: the worst first. */
  readonly changes: readonly Change[];
  /** What the declarations ask of the resources that mail depends on, described as resources are. */
  readonly asked: readonly Change[];
  readonly spf: readonly SpfDocument[];
  /** The worst of the changes; `none` where there are none. */
  readonly risk: RiskLevel;
}

/**
 * How one tenant changes, in the words of mail; undefined: it has no file on that side. One cause is one change as far as it can be:
 * a policy and the id that announces it, a tenant that is retired and its records. Every rule of `check --base` that finds something
 * is on a change, and two blueprints that differ in more than places, facts and waivers have at least one.
 */
export function tenantChanges(
  before: Blueprint | undefined,
  after: Blueprint | undefined,
  context: TenantContext,
): TenantChanges {
  const { tenant, published: domains, today, history, place, spfRange = WIDEST, accounts = NO_ACCOUNTS } = context;
  const change = tenantChange(tenant, before, after, domains);
  const findings = findingsOf(change, { today, history, spfRange, accounts });
  const [was, is] = [sideBefore(change), after];
  // A tenant whose file is gone keeps what it has: nobody manages it any more.
  const adoption = adopted(tenant, before, after);
  const described = after === undefined ? [] : mailChanges(was, is, change, context, findings, adoption);
  const headlines = [
    ...tenantHeadlines(change, place, findings),
    ...domainHeadlines(change, place, findings, policyLeft(domains)),
  ];
  const left = findings.unclaimed().map(({ rule, risk, finding }): Change => {
    const { what, name } = finding.about;
    return {
      action: "update",
      kind: KINDS[what] ?? "record",
      type: null,
      name,
      domain: finding.domain ?? null,
      before: null,
      after: null,
      words: `${name}: ${finding.message}`,
      rule,
      risk: isCascade(change, finding.domain) ? "medium" : risk,
      parts: [],
      place: place(finding.path),
    };
  });
  const mail = [...headlines, ...adoption.changes, ...described, ...left];
  const rest =
    mail.length > 0 || before === undefined || after === undefined
      ? []
      : restChange(tenant, before, after, place, findings);
  const known = [...mail, ...rest];
  const { changes: unasked, asked } = resourceChanges(
    context.resources,
    context.unchanged ?? [],
    known,
    before,
    after,
    context.reports,
  );
  const changes = [...known, ...unasked].sort(compareChanges);
  const published = (side: Blueprint | undefined) => (side?.lifecycle === "retired" ? [] : (side?.domains ?? []));
  const spf = after === undefined ? [] : spfDocuments(published(was), published(is));
  return { changes, asked, spf, risk: worstRisk(changes) };
}

const NO_ACCOUNTS: PlatformAccounts = { awsAccounts: {}, cloudflareAccounts: {} };

/** The policy that begins to hold for a domain which goes: of what is above it then. */
const policyLeft =
  ({ has }: PublishedDomains) =>
  (gone: DomainOf): PolicyAbove | undefined =>
    policyAbove(gone.domain.name, (name) => has.get(name)?.domain.dmarc, gone.blueprint.facts);

const KINDS: Readonly<Partial<Record<About["what"], ChangeKind>>> = {
  domain: "domain",
  inbound: "inbound",
  mailbox: "mailbox",
  policy: "policy",
  relay: "relay",
  tenant: "tenant",
  zone: "domain",
};

/** Whether what is reported about a domain follows from its going: the tenant's or the domain's own change asks about that. */
function isCascade({ gone }: TenantChange, name: string | undefined): boolean {
  return gone.some(({ domain }) => domain.name === name);
}

/** Everything of the tenant but the tenant itself. */
function mailChanges(
  before: Blueprint | undefined,
  after: Blueprint | undefined,
  change: TenantChange,
  { place, reports }: TenantContext,
  findings: Findings,
  adoption: Adopted,
): Change[] {
  const was = before ?? NOTHING;
  const is = after ?? NOTHING;
  const isPaused = before !== undefined && change.before !== undefined && before.lifecycle !== after?.lifecycle;
  const kept = new Set([
    ...change.domains.map((pair) => pair.after.domain.name),
    ...change.come.flatMap((one) => (knownHosts(one).length > 0 ? [one.after.domain.name] : [])),
  ]);
  const isInherited = (name: string) =>
    is.domains.some((one) => one.name === name && one.dmarc.inheritedFrom !== undefined);
  const isAdopted = (domain: string) => adoption.domains.has(domain) && !kept.has(domain);
  const policies = policyChanges(was.policies, is.policies, place, findings).map((one) => {
    if (one.domain !== null && isAdopted(one.domain)) return withPolicyVerdict(one, after, adoption);
    return one.rule === null || (one.domain !== null && kept.has(one.domain))
      ? one
      : { ...one, risk: "medium" as const };
  });
  const relays = relayChanges(was.relays, is.relays, isPaused, place, findings);
  const described = [
    ...policies,
    ...relays,
    ...recordChanges([...viewsOf(was.records), ...adoption.existing], viewsOf(is.records, place), {
      domains: new Set([...was.domains, ...is.domains].map(({ name }) => name)),
      isKept: (domain) => kept.has(domain) || adoption.domains.has(domain),
      place: (name, field) => {
        const path = is.domains.find((domain) => domain.name === name)?.path;
        return path === undefined ? null : place(under(path, field));
      },
      naming: namingOf(was.domains, is.domains),
      reports,
      verdict: (group) =>
        (isAdopted(group.domain) ? verdictOfAdopted(group) : undefined) ??
        verdictOfFindings(group, findings, isInherited),
      zoneVerdict: (name) => findings.verdict({ what: "zone", name }),
      isDescribed: (group) =>
        isDescribedByPolicy(group, policies) || isDescribedByRelay(group, relays, [...was.records, ...is.records]),
    }),
    ...userChanges(was.users, is.users, place, findings),
    ...inboundChanges(was, is, place, findings),
  ];
  const pairs = change.domains.map((pair) => [
    ...domainChanges(pair.before.domain, pair.after.domain, described, place, findings),
    ...reachChange(pair, described, place(pair.after.domain.path), findings),
  ]);
  return [...described, ...pairs.flat()];
}

const WHAT: Readonly<Partial<Record<Role, About["what"]>>> = {
  mx: "mx",
  spf: "spf",
  dmarc: "dmarc",
  dkim: "dkim",
  "tls-rpt": "tls-rpt",
};

/**
 * What the declarations break, else what the records do: they differ without them where the toolkit's code does. Of a key the
 * declaration alone knows whether it signs.
 */
function verdictOfFindings(
  group: RecordGroup,
  findings: Findings,
  isInherited: (domain: string) => boolean,
): Verdict | undefined {
  if (group.type === "NS") return findings.verdict({ what: "delegation", name: group.name }) ?? verdictOfRecords(group);
  if (group.role === "mta-sts" && isDelegated(group)) return findings.verdict({ what: "policy", name: group.domain });
  const what = WHAT[group.role];
  if (what === undefined || !isAtDomain(group)) return undefined;
  const declared = findings.verdict({ what, name: what === "dkim" ? group.name : group.domain });
  if (declared?.risk === "high" || what === "dkim") return declared;
  // A record that makes room for a policy above that is as strict weakens nothing.
  if (what === "dmarc" && group.after.length === 0 && isInherited(group.domain)) return declared;
  // Where the declaration knows what holds elsewhere, the records tell no more.
  if (isDelegated(group) && group.after.length > 0) return declared;
  // Nor of a redirect, whose record the declaration may know.
  if (group.role === "spf" && group.after.length > 0 && movesRedirect(group)) return declared;
  const published = verdictOfRecords(group);
  return published?.risk === "high" ? published : declared;
}

/** The id of a policy that changes, comes or goes. */
const isDescribedByPolicy = (group: RecordGroup, policies: readonly Change[]): boolean =>
  group.role === "mta-sts" && !isDelegated(group) && policies.some((one) => one.domain === group.domain);

/** The DKIM records of a relay that comes or goes, whose names only an apply knows. */
function isDescribedByRelay(group: RecordGroup, relays: readonly Change[], records: readonly DnsRecord[]): boolean {
  const { name, before, after } = group;
  if (typeof (after[0] ?? before[0])?.name === "string") return false;
  return records.some(
    (record) =>
      typeof record.name !== "string" &&
      record.name.afterApply === name &&
      record.name.parts.some(
        (part) =>
          typeof part !== "string" &&
          part.of === "dkim-token" &&
          relays.some((one) => one.name === part.relay && one.action !== "update"),
      ),
  );
}
