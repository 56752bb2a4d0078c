import { type Given, matchAcknowledgements, risksOf } from "../acknowledge/match.ts";
import type { PlanReview, Reviewer } from "../deploy/review.ts";
import type { TenantDocument } from "../preview/document.ts";
import { acceptedForPlans } from "./accepted.ts";
import { digestOfPlan } from "./digest.ts";
import type { PlanTeller } from "./plan-teller.ts";
import { doesAnything } from "./tenant-document.ts";

/** Judges plans before they are applied, exactly as `plan` does. */
export function planReviewer(teller: PlanTeller, given: Given): Reviewer {
  const documents = new Map<string, TenantDocument>();
  return {
    review: (stack, json): PlanReview => {
      const { document } = teller.tell(stack, json);
      documents.set(stack, document);
      const entries = acceptedForPlans(given.entries, [document], teller.previewed);
      const { risks } = matchAcknowledgements(risksOf([document]), { ...given, entries }, new Set());
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
