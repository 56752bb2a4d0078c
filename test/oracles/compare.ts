import { inspect, type Kind } from "../../src/inspect/inspect.ts";
import type { Oracle } from "./oracle.ts";

/** A disagreement that somebody has looked at: who is right, and why. */
export interface Judged {
  readonly oracle: string;
  /** What postroad says of such a record; the oracle says the other. */
  readonly postroad: "accepts" | "refuses";
  /** Where postroad refuses: the rule that it names. */
  readonly rule?: string;
  /** Where a rule does not tell such records apart: what they hold. */
  readonly when?: (text: string) => boolean;
  /** Why postroad is right, or at least safe. */
  readonly why: string;
}

export interface Disagreement {
  readonly oracle: string;
  readonly postroad: "accepts" | "refuses";
  readonly rules: readonly string[];
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
    const rules = diagnostics.filter(({ severity }) => severity === "error").map(({ rule }) => rule);
    const postroad = valid ? "accepts" : "refuses";
    const judgement = judged.find(
      (one) =>
        one.oracle === oracle.name &&
        one.postroad === postroad &&
        (one.rule === undefined || (rules.length > 0 && rules.includes(one.rule))) &&
        (one.when === undefined || one.when(text)),
    );
    if (judgement === undefined) unjudged.push({ oracle: oracle.name, postroad, rules, text });
    else used.add(judgement);
  }
  return { accepted, refused: texts.length - accepted, unjudged, used };
}
