import { defineRule } from "../rule.ts";
import { relaxations } from "./relaxations.ts";

export const guardrailRelaxed = defineRule({
  id: "guardrail/relaxed",
  severity: "warning",
  title: "What the platform holds every tenant to does not become weaker unnoticed.",
  why: "Guardrails and limits that are relaxed, rules that tenants may waive, severities that are lowered, and zones that more tenants may write into let through what was refused or asked about before, in every tenant and from the next change on. Only preview and plan say this, as of the tenant `platform`; it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkPlatform: relaxations,
});
