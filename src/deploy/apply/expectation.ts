import type { PlanReview } from "../plan/reviewer.ts";

/** What must be so before anything is applied: the digest of all, of single stacks, or of neither. */
export interface Expectation {
  readonly all: string | undefined;
  readonly stacks: ReadonlyMap<string, string>;
}

/** Why what is planned is not what was reviewed; none where it is. Undefined: not all could be planned. */
export function unexpected(
  { all, stacks }: Expectation,
  digestOfAll: string | undefined,
  reviews: ReadonlyMap<string, PlanReview>,
): string[] {
  const faultsOfAll =
    all === undefined || all === digestOfAll
      ? []
      : [
          `the plan of all stacks must be ${all}, as it was reviewed, got ${digestOfAll ?? "one that could not be created"}`,
        ];
  const faultsOfEach = [...stacks].flatMap(([id, expected]) => {
    const digest = reviews.get(id)?.digest;
    return digest === expected
      ? []
      : [`the plan of ${id} must be ${expected}, as it was reviewed, got ${digest ?? "none"}`];
  });
  return [...faultsOfAll, ...faultsOfEach];
}
