import { defineRule } from "../rule.ts";
import { lintedRecord } from "./linted.ts";

/** RFC 9989 sections 4.7 and A.6: a test is a step, not a place to stay. */
export const dmarcTY = defineRule({
  id: "dmarc/t-y",
  severity: "warning",
  title: "A policy is in test for a short time only.",
  why: "t=y asks for one step less: quarantine becomes none, reject becomes quarantine. Receivers of RFC 7489 do not know it and apply the policy in full (RFC 9989 sections 4.7 and A.6).",
  check: lintedRecord("t-y", ({ dmarc }) => ({
    at: ["stage"],
    help: `once the reports show that every sender aligns, stage: ${dmarc.stage?.replace("-test", "")}; until then waive the rule, with an end`,
  })),
});
