import { defineRule } from "../rule.ts";

export const guardrailService = defineRule({
  id: "guardrail/service",
  severity: "error",
  title: "Services are those that the platform allows.",
  why: "The platform's guardrails hold for every tenant.",
  help: "use a service that is allowed, or have guardrails.services in platform.yaml name this one",
});
