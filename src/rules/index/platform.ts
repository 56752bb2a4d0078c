import { type Rule, rule } from "./rule.ts";

/** Guardrails, waivers and the state backend. */
export const PLATFORM_RULES = {
  "guardrail/region": rule(
    "error",
    "Regions are those that the platform allows.",
    "The platform's guardrails hold for every tenant.",
  ),
  "guardrail/service": rule(
    "error",
    "Services are those that the platform allows.",
    "The platform's guardrails hold for every tenant.",
  ),
  "guardrail/relay-tls": rule(
    "error",
    "A relay's TLS is not below the platform's.",
    "The platform's guardrails hold for every tenant.",
  ),
  "guardrail/waiver": rule(
    "error",
    "No waiver lifts a rule that the platform never waives.",
    "The platform's guardrails hold for every tenant.",
  ),
  "waiver/expired": rule("error", "Waivers have not ended.", "A waiver is a promise to mend something by a day."),
  "waiver/unused": rule("warning", "Waivers silence something.", "One that does not would hide what comes later."),
  "waiver/unknown-rule": rule(
    "warning",
    "Waivers and severities name rules that exist.",
    "A misspelled one would silence nothing.",
  ),
  "waiver/rule": rule(
    "error",
    "Only rules of mail policy can be waived or turned off.",
    "What a file cannot be read or built without is not a matter of opinion.",
  ),
  "backend/tenant-key": rule(
    "error",
    "A backend keeps one state for each tenant.",
    "All tenants would share a state, and each apply would destroy the others.",
  ),
} as const satisfies Record<string, Rule>;
