import { defineRule } from "../rule.ts";

export const guardrailRegion = defineRule({
  id: "guardrail/region",
  severity: "error",
  title: "Regions are those that the platform allows.",
  why: "The platform's guardrails hold for every tenant.",
  help: "write a region that is allowed, or have guardrails.regions in platform.yaml name this one",
});
