import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

const APPLIED = { "quarantine-test": ["none", "quarantine"], "reject-test": ["quarantine", "reject"] } as const;

/** RFC 9989 sections 4.7 and A.6: a test is a step, not a place to stay. */
export const dmarcTY = defineRule({
  id: "dmarc/t-y",
  severity: "warning",
  title: "A policy is in test for a short time only.",
  why: "t=y asks for one step less: quarantine becomes none, reject becomes quarantine. Receivers of RFC 7489 do not know it and apply the policy in full (RFC 9989 sections 4.7 and A.6).",
  check: eachDomain(({ dmarc: { stage }, path, name }) => {
    if (stage !== "quarantine-test" && stage !== "reject-test") return [];
    const [tested, full] = APPLIED[stage];
    return [
      {
        path: [...path, "dmarc", "stage"],
        message: `${name} must be in test for a short time, got ${stage}: receivers apply ${tested}, those of RFC 7489 do not know t=y and apply ${full}`,
        help: `once the reports show that every sender aligns, stage: ${full}; until then waive the rule, with an end`,
      },
    ];
  }),
});
