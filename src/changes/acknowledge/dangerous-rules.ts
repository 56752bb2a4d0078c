import { RULES, type RuleId } from "../../model/rule-index.ts";
import { HIGH_RISK_RULES } from "../../rules/changes/risk.ts";

/** The rules that an acknowledgement may name, sorted. What is an error is fixed: nobody can accept it. */
export const DANGEROUS_RULES: readonly RuleId[] = [...HIGH_RISK_RULES]
  .filter((id) => RULES[id].severity !== "error")
  .sort();

const DANGEROUS: ReadonlySet<string> = new Set(DANGEROUS_RULES);

/** Whether a rule's changes may need an acknowledgement. */
export function isDangerous(rule: string): boolean {
  return DANGEROUS.has(rule);
}
