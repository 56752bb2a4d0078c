import type { Blueprint } from "../../model/blueprint.ts";
import { type Outcome, outcomeOf } from "../../resolve/simulate/expectation.ts";
import { knownDns } from "../../resolve/simulate/known-dns.ts";
import type { PublishedRecords } from "../../resolve/simulate/published.ts";

/** Each rule asks for the same. */
const known = new WeakMap<Blueprint, readonly Outcome[]>();

/** What becomes of a tenant's expectations, in their order, by what the fleet publishes and records.lock.json holds. */
export function outcomesOf(blueprint: Blueprint, published: () => PublishedRecords): readonly Outcome[] {
  if (blueprint.expect.length === 0) return [];
  const before = known.get(blueprint);
  if (before !== undefined) return before;
  const answer = knownDns(published(), blueprint.facts);
  const outcomes = blueprint.expect.map((expectation) => outcomeOf(expectation, blueprint, answer));
  known.set(blueprint, outcomes);
  return outcomes;
}

/** Outcomes of a kind, each with its place among the expectations. */
export function outcomesOfKind<Kind extends Outcome["kind"]>(
  kind: Kind,
  blueprint: Blueprint,
  published: () => PublishedRecords,
): readonly { readonly index: number; readonly outcome: Extract<Outcome, { readonly kind: Kind }> }[] {
  return outcomesOf(blueprint, published).flatMap((outcome, index) =>
    outcome.kind === kind ? [{ index, outcome: outcome as Extract<Outcome, { readonly kind: Kind }> }] : [],
  );
}
