import { RULES, type RuleId } from "../../model/rule-index.ts";

/** A change rule that speaks, and how much it asks for: high an acknowledgement, medium a second look. */
export interface Verdict {
  readonly rule: RuleId;
  readonly risk: "high" | "medium";
  /** Whether it comes where no file knows what exists. */
  readonly unseen?: true | undefined;
}

/** The change rules that ask for an acknowledgement. `mta-sts/weakened` may ask for a second look alone. */
export const HIGH_RISK_RULES: ReadonlySet<RuleId> = new Set(
  (Object.keys(RULES) as RuleId[]).filter((id) => RULES[id].risk === "high"),
);

/** What a rule asks for. */
export const verdictOf = (rule: RuleId): Verdict => ({ rule, risk: HIGH_RISK_RULES.has(rule) ? "high" : "medium" });
