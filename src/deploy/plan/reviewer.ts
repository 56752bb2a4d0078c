import { type Given, matchAcknowledgements, risksOf } from "../../changes/acknowledge/match.ts";
import { digestOfPlan } from "../../changes/plan/digest.ts";
import { withJudgedAlone } from "../../changes/plan/judged-alone.ts";
import { doesAnything } from "../../changes/plan/tenant-document.ts";
import type { TenantDocument } from "../../model/change.ts";
import type { PlanDescriber } from "./plan-describer.ts";

/** What a reviewer was shown of a plan: built from its JSON, and nothing in it is sensitive. */
export interface PlanReview {
  /** Of the stack's changes, as `plan` prints it. */
  readonly digest: string;
  /** Dangerous changes that nobody acknowledged, by rule. */
  readonly unacknowledged: readonly UnacknowledgedRisk[];
}

/** Dangerous changes of one rule that are not accepted. */
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
  digestOfAll(reviews: ReadonlyMap<string, PlanReview>): string;
}

/** Judges plans before they are applied, exactly as `plan` does. */
export function planReviewer(describer: PlanDescriber, given: Given): Reviewer {
  const documents = new Map<string, TenantDocument>();
  return {
    review: (stack, json): PlanReview => {
      const document = withJudgedAlone(describer.describe(stack, json).document, describer.previewed(stack));
      documents.set(stack, document);
      const open = risksOf([document], (tenant) => describer.previewed(tenant)?.changes);
      const { risks } = matchAcknowledgements(
        open,
        given,
        new Set(),
        open.length === 0 ? undefined : describer.wholes(),
      );
      return {
        digest: document.digest,
        unacknowledged: risks
          .filter(({ acknowledged }) => acknowledged === null)
          .map(({ rule, words }) => ({ rule, words })),
      };
    },
    digestOfAll: (reviews) =>
      digestOfPlan({ tenants: [...documents.values()].filter((one) => reviews.has(one.tenant) && doesAnything(one)) }),
  };
}
