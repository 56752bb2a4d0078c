import type { RiskLevel, TenantDocument } from "../../../model/change.ts";

/** What a tenant is filtered by: failing is worse than any risk. */
export type Level = RiskLevel | "failed";

/** The worst first. */
export const LEVELS: readonly Level[] = ["failed", "high", "medium", "low", "none"];

/** What each level is called. */
export const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  failed: "failed",
  high: "high risk",
  medium: "medium risk",
  low: "low risk",
  none: "no risk",
};

/** A tenant's level. */
export function levelOf({ failures, risk }: TenantDocument): Level {
  return failures.length > 0 ? "failed" : risk;
}
