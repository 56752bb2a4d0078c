import type { SpfCost, SpfStep } from "../blueprint/blueprint.ts";
import { type Facts, factOf } from "../lock/facts.ts";
import { isSpf, type Mechanism, parseSpf, printMechanism, type Term } from "../standards/spf.ts";

/** RFC 7208 section 4.6.4. */
export const MAX_LOOKUPS = 10;

/** Far beyond what any receiver follows: where counting stops, whatever a lock file holds. */
const ENOUGH = 100;

/**
 * The DNS lookups that a record needs, as far as the lock file tells what its includes hold. A name that it does not hold counts as
 * the one lookup that is certain, and the sum as a lower bound. Loops end where they close.
 */
export function spfCost(domain: string, mechanisms: readonly Mechanism[], facts: Facts): SpfCost {
  const unknown = new Set<string>();
  const loops = new Set<string>();
  let left = ENOUGH;
  const follow = (name: string, above: readonly string[]): SpfStep[] => {
    if (above.includes(name)) {
      loops.add([...above.slice(above.indexOf(name)), name].join(" → "));
      return [];
    }
    const values = factOf(facts, "TXT", name)?.values.filter(isSpf);
    const parsed = values?.length === 1 ? parseSpf(values[0] as string) : undefined;
    if (parsed === undefined || !parsed.ok) {
      unknown.add(name);
      return [];
    }
    return costly(parsed.record.terms).flatMap((term) => stepOf(term, [...above, name]));
  };
  const stepOf = (term: Costly, above: readonly string[]): SpfStep[] => {
    if (left-- <= 0) return [];
    const below = term.follows === undefined ? [] : follow(term.follows, above);
    return [{ term: term.text, lookups: below.reduce((sum, step) => sum + step.lookups, 1), below }];
  };
  const steps = mechanisms.flatMap((mechanism) => costOf(mechanism)).flatMap((term) => stepOf(term, [domain]));
  return {
    lookups: steps.reduce((sum, step) => sum + step.lookups, 0),
    steps,
    unknown: [...unknown].sort(),
    loops: [...loops],
  };
}

interface Costly {
  readonly text: string;
  /** The name whose record is read in its turn. */
  readonly follows: string | undefined;
}

function costOf(mechanism: Mechanism): Costly[] {
  if ("network" in mechanism) return [];
  return [{ text: printMechanism(mechanism), follows: mechanism.kind === "include" ? mechanism.domain : undefined }];
}

/** The terms of a record that cost a lookup; `redirect` only where there is no `all` (section 6.1). */
function costly(terms: readonly Term[]): Costly[] {
  const hasAll = terms.some(({ kind }) => kind === "all");
  return terms.flatMap((term): Costly[] => {
    if (term.kind === "include") return [{ text: `include:${term.domain}`, follows: term.domain }];
    if (term.kind === "redirect") return hasAll ? [] : [{ text: `redirect=${term.domain}`, follows: term.domain }];
    if (term.kind === "a" || term.kind === "mx" || term.kind === "ptr" || term.kind === "exists")
      return [{ text: term.domain === undefined ? term.kind : `${term.kind}:${term.domain}`, follows: undefined }];
    return [];
  });
}
