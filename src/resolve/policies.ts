import type { Blueprint, Dmarc, Domain } from "../model/blueprint.ts";
import { type Facts, factOf } from "../model/facts.ts";
import { isWeakerStage } from "../standards/dmarc/compare.ts";
import type { Contested } from "./claims/domains.ts";
import type { Context } from "./context.ts";
import { withDelegated } from "./delegated-dmarc.ts";
import { addTo } from "./group.ts";
import { organizationalDomain } from "./organizational-domain.ts";
import { type PolicyAbove, policyAbove } from "./policy-above.ts";

interface Resolved {
  readonly blueprint: Blueprint;
  readonly context: Context;
}

/**
 * The tenants, each of whose domains has the policy that holds for it. One without `dmarc` that stands below one whose policy is at least
 * as strict publishes no record: that policy holds for it (RFC 9989 section 4.10). What it would publish of its own is weaker or the same,
 * and would hide later changes above it. `inherit` and `none` publish none in any case, and a CNAME leads to another's record. A policy
 * elsewhere is known where a tenant declares it, or records.lock.json holds it. What another tenant owns of a domain counts for nothing.
 */
export function withPolicies(claimants: readonly Resolved[], contested: Contested): readonly Resolved[] {
  const all = claimants
    .filter(({ blueprint }) => blueprint.lifecycle !== "retired")
    .flatMap((claimant) => claimant.blueprint.domains.map((domain) => ({ claimant, domain })))
    .filter(({ claimant, domain }) => contested.get(claimant.blueprint.tenant)?.has(domain.name) !== true)
    // What stands above is settled before what stands below.
    .sort((a, b) => labelsOf(a.domain.name).length - labelsOf(b.domain.name).length);
  const settled = new Map(all.map(({ domain }) => [domain.name, domain.dmarc]));
  const texts = textsOf(all.map(({ claimant }) => claimant.blueprint));
  const declared = { policy: (name: string) => settled.get(name), texts: (name: string) => texts.get(name) };
  const changed = new Map<Domain, Dmarc>();
  for (const { claimant, domain } of all) {
    const { facts } = claimant.context.workspace;
    const dmarc =
      isSilent(claimant, domain) || domain.dmarc.publishes === "nothing"
        ? withAbove(domain, isSilent(claimant, domain), (name) => settled.get(name), facts)
        : withDelegated(domain.dmarc, declared, facts);
    if (dmarc === domain.dmarc) continue;
    settled.set(domain.name, dmarc);
    changed.set(domain, dmarc);
  }
  if (changed.size === 0) return claimants;
  return claimants.map(({ blueprint, context }) => {
    const domains = blueprint.domains.map((domain) => ({ ...domain, dmarc: changed.get(domain) ?? domain.dmarc }));
    const bare = new Set(domains.filter(({ dmarc }) => dmarc.publishes === "nothing").map(({ name }) => name));
    const records = blueprint.records.filter(({ slot, domain }) => slot !== "dmarc" || !bare.has(domain));
    return { context, blueprint: { ...blueprint, domains, records } };
  });
}

/** What holds for a domain that leaves its policy to the names above, or says that it has none. */
function withAbove(
  { name, dmarc }: Domain,
  isSilent: boolean,
  declared: (name: string) => Dmarc | undefined,
  facts: Facts,
): Dmarc {
  const above = policyAbove(name, declared, facts);
  if (isSilent)
    return above?.stage === undefined || isWeakerStage(dmarc.stage, above.stage) ? dmarc : inheriting(dmarc, above);
  if (above !== undefined) return inheriting(dmarc, above);
  return dmarc.isNone || isAboveKnown(name, declared, facts) ? { ...dmarc, stage: "observe" } : dmarc;
}

function inheriting(dmarc: Dmarc, { name, stage, alignment }: PolicyAbove): Dmarc {
  const { failureOptions: _, subdomains: __, nonexistent: ___, ...rest } = dmarc;
  return { ...rest, publishes: "nothing", stage, alignment, inheritedFrom: name, rua: [], ruf: [] };
}

/** Whether it is known that nothing above has a policy: there is nothing above, or somebody has looked. */
function isAboveKnown(name: string, declared: (name: string) => Dmarc | undefined, facts: Facts): boolean {
  const above = organizationalDomain(name);
  return above === name || declared(above) !== undefined || factOf(facts, "TXT", `_dmarc.${above}`) !== undefined;
}

/** The TXT values that tenants publish beside their domains' own policies, by name. */
function textsOf(blueprints: readonly Blueprint[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { records } of new Set(blueprints))
    for (const { name, type, value, slot } of records)
      if (type === "TXT" && slot !== "dmarc" && typeof name === "string" && typeof value === "string")
        addTo(texts, name, value);
  return texts;
}

/** Whether the file leaves the domain's policy to others. */
const isSilent = ({ context }: Resolved, { path }: Domain): boolean =>
  context.source.data.domains[String(path[1])]?.dmarc === undefined;

const labelsOf = (name: string): string[] => name.split(".");
