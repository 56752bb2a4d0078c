import { type Rule, rule } from "./rule.ts";

/** The facts of `records.lock.json`. */
export const LOCK_RULES = {
  "lock/missing": rule(
    "warning",
    "What a judgement rests on is in records.lock.json.",
    "Checks ask no network: what is not locked is not known, and counts are lower bounds.",
  ),
  "lock/stale": rule(
    "warning",
    "Locked facts are at most 30 days old.",
    "Vendors change their records without notice.",
  ),
  "lock/documented": rule(
    "info",
    "Locked facts are a resolver's answers.",
    "A vendor's page may lag behind what its servers answer.",
  ),
} as const satisfies Record<string, Rule>;
