import type { Broken } from "../broken.ts";
import type { Rule } from "../rule.ts";
import { type Verdict, verdictOf } from "./risk.ts";

/** Of the rules that are broken the one that asks for the most; of two that ask for as much the first. */
export function worstVerdict<R extends Rule>(rules: readonly R[], check: (rule: R) => Broken): Verdict | undefined {
  let found: Verdict | undefined;
  for (const rule of rules) {
    const broken = check(rule);
    if (broken === false) continue;
    const verdict: Verdict = broken === true ? verdictOf(rule.id) : { rule: rule.id, risk: broken };
    if (verdict.risk === "high") return verdict;
    found ??= verdict;
  }
  return found;
}
