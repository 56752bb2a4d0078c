import type { Blueprint, Domain } from "../model/blueprint.ts";
import { isWeakerStage } from "../standards/dmarc/compare.ts";
import type { Contested } from "./claims/domains.ts";
import type { Context } from "./context.ts";
import { policyAbove } from "./policy-above.ts";

type Dmarc = Domain["dmarc"];

interface Resolved {
  readonly blueprint: Blueprint;
  readonly context: Context;
}

/**
 * The tenants, in which a domain without `dmarc` that stands below one whose policy is at least as strict publishes no record: that policy
 * holds for it (RFC 9989 section 4.10). What it would publish of its own is weaker or the same, and would hide later changes above it.
 * A policy above is known where a tenant declares it, or records.lock.json holds it: an unknown one is none. What another tenant owns of
 * a domain counts for nothing.
 */
export function withInheritedDmarc(claimants: readonly Resolved[], contested: Contested): readonly Resolved[] {
  const settled = new Map<string, Dmarc>();
  const inherited = new Map<Domain, Dmarc>();
  const all = claimants
    .filter(({ blueprint }) => blueprint.lifecycle !== "retired")
    .flatMap((claimant) => claimant.blueprint.domains.map((domain) => ({ claimant, domain })))
    .filter(({ claimant, domain }) => contested.get(claimant.blueprint.tenant)?.has(domain.name) !== true)
    // What stands above is settled before what stands below.
    .sort((a, b) => labelsOf(a.domain.name).length - labelsOf(b.domain.name).length);
  for (const { claimant, domain } of all) {
    const above = isSilent(claimant, domain)
      ? policyAbove(domain.name, (name) => settled.get(name), claimant.context.workspace.facts)
      : undefined;
    if (above === undefined || isWeakerStage(domain.dmarc.stage, above.stage)) {
      settled.set(domain.name, domain.dmarc);
      continue;
    }
    const { name, stage, alignment } = above;
    const dmarc = { ...domain.dmarc, stage, alignment, inheritedFrom: name, rua: [], ruf: [] };
    settled.set(domain.name, dmarc);
    inherited.set(domain, dmarc);
  }
  if (inherited.size === 0) return claimants;
  return claimants.map(({ blueprint, context }) => {
    const bare = new Set(blueprint.domains.filter((domain) => inherited.has(domain)).map(({ name }) => name));
    if (bare.size === 0) return { blueprint, context };
    const domains = blueprint.domains.map((domain) => ({ ...domain, dmarc: inherited.get(domain) ?? domain.dmarc }));
    const records = blueprint.records.filter(({ slot, domain }) => slot !== "dmarc" || !bare.has(domain));
    return { context, blueprint: { ...blueprint, domains, records } };
  });
}

/** Whether the file leaves the domain's policy to others. */
const isSilent = ({ context }: Resolved, { path }: Domain): boolean =>
  context.source.data.domains[String(path[1])]?.dmarc === undefined;

const labelsOf = (name: string): string[] => name.split(".");
