import { type Rule, rule } from "./rule.ts";

/** What accounts allow. */
export const LIMITS_RULES = {
  "limits/quota": rule(
    "error",
    "What the fleet takes of an account and region fits its quotas.",
    "The apply fails with more, halfway through. `limits.quotas` of platform.yaml says what an account allows, else what AWS and Cloudflare give by default counts.",
  ),
  "limits/quota-near": rule(
    "warning",
    "A fifth of each quota is free.",
    "AWS and Cloudflare take days to raise one, and things that stand in no tenant file count too.",
  ),
  "limits/unknown-quota": rule(
    "warning",
    "`limits.quotas` names quotas that are counted.",
    "A misspelled one would leave the default in place.",
  ),
} as const satisfies Record<string, Rule>;
