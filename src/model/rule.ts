import type { Severity } from "./diagnostic.ts";

/** What is known of a rule without its check. */
export interface RuleEntry {
  readonly severity: Severity;
  /** What holds where the rule is kept, as a sentence. */
  readonly title: string;
  /** Why it is asked for. */
  readonly why: string;
  /** What to write instead, where a finding knows nothing closer to its text. */
  readonly help?: string;
  /** Whether it judges how things change, and so needs what was there before. @default false */
  readonly needsPast?: true;
  /** Of a change rule, how much it asks for: high an acknowledgement, medium a second look. */
  readonly risk?: "high" | "medium";
}
