import type { PlatformFile } from "../../../schemas/platform.types.ts";
import type { Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { RULES, type RuleId } from "../../model/rule-index.ts";
import { isQuotaName, quotaOf } from "../../providers/quotas/quotas.ts";
import { reportLossPercentOf, spfRangeOf, tenantsPerChangeOf } from "../../resolve/platform.ts";
import { listed } from "../../standards/text/listing.ts";
import type { PlatformFinding } from "../platform-finding.ts";

/** What of platform.yaml holds tenants to less than before: guardrails, limits, rules, shared zones. */
export function relaxations(before: PlatformFile, after: PlatformFile): readonly PlatformFinding[] {
  return [
    ...guardrails(before, after),
    ...limits(before, after),
    ...severities(before, after),
    ...zones(before, after),
  ];
}

const relaxed = (name: string, before: Plain, after: Plain, words: string, risk?: "medium"): PlatformFinding => ({
  name,
  before,
  after,
  words,
  risk,
});

const TLS = ["none", "preferred", "required"] as const;

function guardrails({ guardrails: was = {} }: PlatformFile, { guardrails: is = {} }: PlatformFile): PlatformFinding[] {
  const [tlsWas, tlsIs] = [was.relayTls ?? "none", is.relayTls ?? "none"];
  const waivable = (was.neverWaive ?? []).filter((rule) => is.neverWaive?.includes(rule) !== true);
  return [
    ...(TLS.indexOf(tlsIs) < TLS.indexOf(tlsWas)
      ? [relaxed("guardrails.relayTls", tlsWas, tlsIs, `guardrail relayTls goes from ${tlsWas} to ${tlsIs}`)]
      : []),
    ...(waivable.length > 0
      ? [
          relaxed(
            "guardrails.neverWaive",
            was.neverWaive ?? [],
            is.neverWaive ?? [],
            `guardrail neverWaive is shorter: tenants may waive ${listed(waivable)}`,
          ),
        ]
      : []),
    ...allowed("regions", was.regions, is.regions),
    ...allowed("services", was.services, is.services),
  ];
}

/** A list of what tenants may use; without one, they may use anything. */
function allowed(
  field: "regions" | "services",
  was: readonly string[] | undefined,
  is: readonly string[] | undefined,
): PlatformFinding[] {
  if (was === undefined) return [];
  const added = (is ?? []).filter((one) => !was.includes(one));
  if (is !== undefined && added.length === 0) return [];
  const words =
    is === undefined
      ? `guardrail ${field} is gone: tenants may use any`
      : `guardrail ${field} is longer: tenants may use ${listed(added)} too`;
  return [relaxed(`guardrails.${field}`, was, is ?? null, words)];
}

function limits(before: PlatformFile, after: PlatformFile): PlatformFinding[] {
  const [few, many] = [tenantsPerChangeOf(before), tenantsPerChangeOf(after)];
  const [was, is] = [spfRangeOf(before), spfRangeOf(after)];
  // One that is no longer named is what it is by default.
  const quotas = [...new Set([before, after].flatMap(({ limits }) => Object.keys(limits?.quotas ?? {})))]
    .filter(isQuotaName)
    .sort(compareText);
  return [
    ...(many > few
      ? [relaxed("limits.tenantsPerChange", few, many, `limit tenantsPerChange is raised from ${few} to ${many}`)]
      : []),
    ...reportLoss(reportLossPercentOf(before), reportLossPercentOf(after)),
    ...(["ip4", "ip6"] as const).flatMap((family) => {
      const [old, now] = [was[family], is[family]];
      if (now >= old) return [];
      const words = `limit spfRange.${family} lets SPF open to ranges of /${now}, /${old} before`;
      return [relaxed(`limits.spfRange.${family}`, old, now, words)];
    }),
    ...quotas.flatMap((name) => {
      const [old, now] = [quotaOf(name, before.limits?.quotas), quotaOf(name, after.limits?.quotas)];
      if (now <= old) return [];
      return [relaxed(`limits.quotas.${name}`, old, now, `limit ${name} is raised from ${old} to ${now}`, "medium")];
    }),
  ];
}

function reportLoss(was: number, is: number): PlatformFinding[] {
  if (is <= was) return [];
  const words = `limit reportLoss lets a stricter DMARC stage lose ${is} % of a domain's mail, ${was} % before`;
  return [relaxed("limits.reportLoss", was, is, words)];
}

const WEIGHT = { off: 0, info: 1, warning: 2, error: 3 } as const;

function severities({ rules: was = {} }: PlatformFile, { rules: is = {} }: PlatformFile): PlatformFinding[] {
  const ids = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort(compareText);
  return ids.filter(isRule).flatMap((id) => {
    const of = (rules: typeof was) => rules[id] ?? RULES[id].severity;
    const [old, now] = [of(was), of(is)];
    if (WEIGHT[now] >= WEIGHT[old]) return [];
    return [relaxed(`rules.${id}`, old, now, `rule ${id} is lowered from ${old} to ${now}`)];
  });
}

const isRule = (id: string): id is RuleId => Object.hasOwn(RULES, id);

/** Zones that more tenants may write into, though their domains belong to different organizations. */
function zones({ zones: was = {} }: PlatformFile, { zones: is = {} }: PlatformFile): PlatformFinding[] {
  const open = Object.keys(was)
    .filter((id) => !Object.hasOwn(is, id))
    .map((id) => {
      const had = was[id]?.tenants ?? [];
      const words = `zone ${id} is no longer kept to ${listed(had)}: any tenant with a domain of the same organization may write into it`;
      return relaxed(`zones.${id}`, had, null, words);
    });
  const shared = Object.entries(is).flatMap(([id, { tenants }]) => {
    const had = Object.hasOwn(was, id) ? (was[id]?.tenants ?? []) : [];
    const added = tenants.filter((tenant) => !had.includes(tenant));
    if (added.length === 0) return [];
    const words = `zone ${id} lets in ${listed(added)}${had.length === 0 ? "" : ` beside ${listed(had)}`}, whatever organization their domains belong to`;
    return [relaxed(`zones.${id}`, had, tenants, words)];
  });
  const below = Object.entries(is).flatMap(([id, { domain, tenants }]) => {
    const had = Object.hasOwn(was, id) ? was[id]?.domain : undefined;
    if (domain === undefined || domain === had) return [];
    const words = `zone ${id} lets ${listed(tenants)} declare ${domain}, below another tenant's domain`;
    return [relaxed(`zones.${id}.domain`, had ?? null, domain, words)];
  });
  return [...open, ...shared, ...below];
}
