import type { Domain } from "../model/blueprint.ts";
import { type Facts, factOf } from "../model/facts.ts";
import { isWeakerStage, stageBelow } from "../standards/dmarc/compare.ts";
import { readDmarc } from "../standards/dmarc/parse.ts";
import type { Claimant } from "./claims/claim.ts";
import { organizationalDomain } from "./organizational-domain.ts";

type Dmarc = Domain["dmarc"];

/**
 * The tenants, in which a domain without `dmarc` that stands below one whose policy is at least as strict publishes no record: that policy
 * holds for it (RFC 9989 section 4.10). What it would publish of its own is weaker or the same, and would hide later changes above it.
 * A policy above is known where a tenant declares it, or records.lock.json holds it: an unknown one is none.
 */
export function withInheritedDmarc(claimants: readonly Claimant[]): readonly Claimant[] {
  const policies = new Map<string, Dmarc>();
  const inherited = new Map<Domain, Dmarc>();
  const all = claimants
    .filter(({ blueprint }) => blueprint.lifecycle !== "retired")
    .flatMap((claimant) => claimant.blueprint.domains.map((domain) => ({ claimant, domain })))
    // What stands above is settled before what stands below.
    .sort((a, b) => labelsOf(a.domain.name).length - labelsOf(b.domain.name).length);
  const declared = new Set(all.map(({ domain }) => domain.name));
  for (const { claimant, domain } of all) {
    const above = isSilent(claimant, domain)
      ? policyAbove(domain.name, policies, declared, claimant.context.workspace.facts)
      : undefined;
    if (above === undefined || isWeakerStage(domain.dmarc.stage, above.stage)) policies.set(domain.name, domain.dmarc);
    else inherited.set(domain, { ...domain.dmarc, ...above, rua: [], ruf: [] });
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
const isSilent = ({ context }: Claimant, { path }: Domain): boolean =>
  context.source.data.domains[String(path[1])]?.dmarc === undefined;

/** The policy that holds for a name without a record: of the shortest name above it that has one, from the organizational domain down. */
function policyAbove(
  name: string,
  policies: ReadonlyMap<string, Dmarc>,
  declared: ReadonlySet<string>,
  facts: Facts,
): Pick<Dmarc, "stage" | "alignment" | "inheritedFrom"> | undefined {
  const labels = labelsOf(name);
  const top = labelsOf(organizationalDomain(name)).length;
  for (let count = top; count < labels.length; count++) {
    const above = labels.slice(-count).join(".");
    const own = policies.get(above);
    if (own !== undefined) return { stage: own.stage, alignment: own.alignment, inheritedFrom: above };
    const known = declared.has(above) ? undefined : policyOfFact(above, facts);
    if (known !== undefined) return { ...known, inheritedFrom: above };
  }
  return undefined;
}

function policyOfFact(name: string, facts: Facts): Pick<Dmarc, "stage" | "alignment"> | undefined {
  const texts = factOf(facts, "TXT", `_dmarc.${name}`)?.values.filter((text) => stageBelow(text) !== undefined) ?? [];
  const [text, another] = texts;
  // Of two records receivers follow neither (section 4.10).
  if (text === undefined || another !== undefined) return undefined;
  const stage = stageBelow(text);
  const { record } = readDmarc(text);
  if (stage === undefined || record === undefined) return undefined;
  const alignment = (letter: "r" | "s" | undefined) => (letter === "s" ? ("strict" as const) : ("relaxed" as const));
  return { stage, alignment: { dkim: alignment(record.adkim), spf: alignment(record.aspf) } };
}

const labelsOf = (name: string): string[] => name.split(".");
