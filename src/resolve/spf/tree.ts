import type { SpfStep } from "../../model/blueprint.ts";
import type { Facts } from "../../model/facts.ts";
import { printTerm } from "../../standards/spf/print.ts";
import { add, type Costly, costs, type Family, nothing, type Total, voidOf, voidsFor } from "./lookup.ts";
import { type Evaluated, spfAt } from "./spf-at.ts";

/** Steps shown of one domain: a tree that doubles at each level has more than there are atoms. */
const MAX_STEPS = 300;

/**
 * The steps below names, for showing. `totals` are what names cost below; `family` is that of the clients whose void lookups count; `above` are the
 * names that lead here. All calls together
 * give at most three hundred steps.
 */
export function spfTree(
  facts: Facts,
  totals: ReadonlyMap<string, Readonly<Total>>,
  family: Family | undefined,
): (name: string, above: readonly string[]) => SpfStep[] {
  let left = MAX_STEPS;
  const below = (name: string, above: readonly string[]): SpfStep[] => {
    const at = above.includes(name) ? undefined : spfAt(facts, name);
    if (at?.kind !== "record") return [];
    const steps: SpfStep[] = [];
    for (const term of at.terms.filter((one) => costs(one))) {
      if (left-- <= 0) break;
      steps.push(step(term, name, [...above, name]));
    }
    return steps;
  };
  const step = (term: Costly & Evaluated, owner: string, above: readonly string[]): SpfStep => {
    const empty = voidOf(term, owner, facts);
    const isVoid = (empty[4] && empty[6]) || (family !== undefined && empty[family]);
    const own = { lookups: 1, voids: isVoid ? 1 : 0 };
    const target = term.kind === "include" || term.kind === "redirect" ? term.domain : undefined;
    if (target === undefined || above.includes(target)) return { term: printTerm(term), ...own, below: [] };
    const total = nothing();
    add(total, totals.get(target) ?? nothing());
    add(total, { ...nothing(), ...own });
    return {
      term: printTerm(term),
      lookups: total.lookups,
      voids: voidsFor(family, total),
      below: below(target, above),
    };
  };
  return below;
}
