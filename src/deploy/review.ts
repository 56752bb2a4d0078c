import type { PreviewDocument } from "../preview/document.ts";

/** What a reviewer was shown of a plan: made from its JSON, and nothing in it is sensitive. */
export interface PlanReview {
  /** Of the stack's changes, as `plan` prints it. */
  readonly digest: string;
  /** Dangerous changes that nobody acknowledged, by rule. */
  readonly unacknowledged: readonly UnacknowledgedRisk[];
}

export interface UnacknowledgedRisk {
  readonly rule: string;
  /** The changes, as sentences. */
  readonly words: readonly string[];
}

/** Judges plans as `plan` does. */
export interface Reviewer {
  /** Throws TerraformFault where the plan cannot be read. */
  review(stack: string, planJson: unknown): PlanReview;
  /** Of all stacks, as `plan` prints it. */
  digestOfAll(reviews: ReadonlyMap<string, PlanReview>): PreviewDocument["digest"];
}

/** What must be so before anything is applied: the digest of all, of single stacks, or of neither. */
export interface Expectation {
  readonly all: string | undefined;
  readonly stacks: ReadonlyMap<string, string>;
}

export const EXPECTS_NOTHING: Expectation = { all: undefined, stacks: new Map() };

/** Why what is planned is not what was reviewed; none where it is. Undefined: not all could be planned. */
export function differences(
  { all, stacks }: Expectation,
  digestOfAll: string | undefined,
  reviews: ReadonlyMap<string, PlanReview>,
): string[] {
  const whole =
    all === undefined || all === digestOfAll
      ? []
      : [
          `the plan of all stacks must be ${all}, as it was reviewed, got ${digestOfAll ?? "one that could not be made"}`,
        ];
  const single = [...stacks].flatMap(([id, expected]) => {
    const digest = reviews.get(id)?.digest;
    return digest === expected
      ? []
      : [`the plan of ${id} must be ${expected}, as it was reviewed, got ${digest ?? "none"}`];
  });
  return [...whole, ...single];
}
