import type { RuleId } from "../../src/model/rule-index.ts";
import { inspect, type Kind } from "../../src/rules/inspect/inspect.ts";
import type { Oracle } from "./oracle.ts";

/** A disagreement that somebody has looked at: who is right, and why. */
export interface Judged {
  readonly oracle: string;
  /** What postroad says of such a record; the oracle says the other. */
  readonly postroad: "accepts" | "refuses";
  /** The rule that postroad names: an error where it refuses, a warning where it accepts. */
  readonly rule?: RuleId;
  /** Where a rule does not tell such records apart: what they hold. */
  readonly when?: (text: string) => boolean;
  /** Why postroad is right, or at least safe. */
  readonly why: string;
}

export interface Disagreement {
  readonly oracle: string;
  readonly postroad: "accepts" | "refuses";
  readonly rules: readonly RuleId[];
  readonly text: string;
}

export interface Comparison {
  readonly accepted: number;
  readonly refused: number;
  /** Those that no judgement covers. */
  readonly unjudged: readonly Disagreement[];
  /** Judgements that covered something. */
  readonly used: ReadonlySet<Judged>;
}

/** What postroad and an independent implementation make of the same records. */
export async function compare(
  kind: Kind,
  texts: readonly string[],
  oracle: Oracle,
  judged: readonly Judged[],
  sent: (text: string) => string = (text) => text,
): Promise<Comparison> {
  const verdicts = await oracle.accepts(texts.map(sent));
  const unjudged: Disagreement[] = [];
  const used = new Set<Judged>();
  let accepted = 0;
  for (const [index, text] of texts.entries()) {
    const { valid, diagnostics } = inspect(kind, text, "record");
    if (valid) accepted++;
    if (valid === verdicts[index]) continue;
    const postroad = valid ? "accepts" : "refuses";
    // What is refused is refused for its errors; what is accepted may be warned of.
    const rules = diagnostics.filter(({ severity }) => valid || severity === "error").map(({ rule }) => rule as RuleId);
    const judgement = judged.find(
      (one) =>
        one.oracle === oracle.name &&
        one.postroad === postroad &&
        (one.rule === undefined || rules.includes(one.rule)) &&
        (one.when === undefined || one.when(text)),
    );
    if (judgement === undefined) unjudged.push({ oracle: oracle.name, postroad, rules, text });
    else used.add(judgement);
  }
  return { accepted, refused: texts.length - accepted, unjudged, used };
}

/** Judgements of one implementation that accepts what postroad refuses: the reason for each rule. */
export function laxer(oracle: string, reasons: Partial<Readonly<Record<RuleId, string>>>): Judged[] {
  return Object.entries(reasons).map(([rule, why]) => ({ oracle, postroad: "refuses", rule: rule as RuleId, why }));
}
