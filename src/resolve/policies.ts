import type { Blueprint, Dmarc, Domain } from "../model/blueprint.ts";
import { type Facts, factOf } from "../model/facts.ts";
import { isWeakerStage } from "../standards/dmarc/compare.ts";
import type { Contested } from "./claims/domains.ts";
import { uncontested } from "./claims/uncontested.ts";
import type { Context } from "./context.ts";
import { withDelegated } from "./delegated-dmarc.ts";
import { type Published, publishedBy } from "./delegation.ts";
import { gistOf } from "./gist.ts";
import { organizationalDomain } from "./organizational-domain.ts";
import { type PolicyAbove, policyAbove } from "./policy-above.ts";

interface Resolved {
  readonly blueprint: Blueprint;
  readonly context: Context;
}

interface Declared {
  readonly claimant: Resolved;
  readonly domain: Domain;
}

/**
 * The tenants, each of whose domains has the policy that holds for it. One without `dmarc` that is below one whose policy is at least
 * as strict publishes no record: that policy holds for it (RFC 9989 section 4.10). What it would publish of its own is weaker or the same,
 * and would hide later changes above it. `inherit` and `none` publish none in any case, and a CNAME leads to another's record. A policy
 * elsewhere is known where a tenant declares it, or records.lock.json holds it. What another tenant owns of a domain counts for nothing.
 */
export function withPolicies(claimants: readonly Resolved[], contested: Contested): readonly Resolved[] {
  const all = claimants
    .filter(({ blueprint }) => blueprint.lifecycle !== "retired")
    .flatMap((claimant) => claimant.blueprint.domains.map((domain) => ({ claimant, domain })))
    .filter(({ claimant, domain }) => contested.get(claimant.blueprint.tenant)?.has(domain.name) !== true);
  const published = publishedBy(
    uncontested(
      claimants.map(({ blueprint }) => blueprint),
      contested,
    ),
  );
  const settle = settling(all, published);
  const changed = new Map(
    all.map((one) => [one.domain, settle(one)] as const).filter(([{ dmarc }, now]) => now !== dmarc),
  );
  return claimants.map((claimant) => {
    const { blueprint, context } = claimant;
    if (!blueprint.domains.some((domain) => changed.has(domain))) return claimant;
    const domains = blueprint.domains.map((domain) => {
      const dmarc = changed.get(domain);
      return dmarc === undefined ? domain : { ...domain, dmarc };
    });
    const bare = new Set(domains.filter(({ dmarc }) => dmarc.publishes === "nothing").map(({ name }) => name));
    const records = blueprint.records.filter(({ slot, domain }) => slot !== "dmarc" || !bare.has(domain));
    return { context, blueprint: { ...blueprint, domains, records } };
  });
}

/** How far policies rest on each other; a fleet that goes further is judged by what it declares there. */
const MAX_DEPTH = 100;

/** The policy that holds for each of these domains, with what it rests on settled before: what is above it, or what it leads to. */
function settling(all: readonly Declared[], published: Published): (one: Declared) => Dmarc {
  const byName = new Map(all.map((one) => [one.domain.name, one]));
  const settled = new Map<Domain, Dmarc>();
  let depth = 0;
  const policy = (name: string): Dmarc | undefined => {
    const one = byName.get(name);
    return one && settle(one);
  };
  const settle = ({ claimant, domain }: Declared): Dmarc => {
    const known = settled.get(domain);
    if (known !== undefined || depth === MAX_DEPTH) return known ?? domain.dmarc;
    // Of policies that lead to each other, the first counts as it is declared.
    settled.set(domain, domain.dmarc);
    depth++;
    const { facts } = claimant.context.workspace;
    const silent = isSilent(claimant, domain);
    const dmarc =
      silent || domain.dmarc.publishes === "nothing"
        ? withAbove(domain, silent, policy, facts)
        : withDelegated(domain.dmarc, { policy, published }, facts);
    depth--;
    settled.set(domain, dmarc);
    return dmarc;
  };
  return settle;
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

/** Whether the file leaves the domain's policy to others. */
const isSilent = ({ context }: Resolved, { path }: Domain): boolean =>
  gistOf(context.source).silent.has(String(path[1]));
