import type { Change, RiskLevel } from "../../model/change.ts";
import type { Verdict } from "../../rules/changes/risk.ts";

/** A change in the words of mail, with what a rule says of it. */
export function mailChange({
  verdict,
  risk = "low",
  ...change
}: Omit<Change, "rule" | "risk" | "place"> & {
  readonly verdict: Verdict | undefined;
  /** Where no rule speaks. */
  readonly risk?: RiskLevel;
}): Change {
  return { ...change, rule: verdict?.rule ?? null, risk: verdict?.risk ?? risk, place: null };
}
