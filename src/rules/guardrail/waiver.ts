import { defineRule } from "../rule.ts";

export const guardrailWaiver = defineRule({
  id: "guardrail/waiver",
  severity: "error",
  title: "No waiver lifts a rule that the platform never waives.",
  why: "The platform's guardrails hold for every tenant.",
});
