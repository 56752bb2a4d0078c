import type { Severity } from "../../model/diagnostic.ts";

export interface Rule {
  readonly severity: Severity;
  /** What holds where the rule is kept, as a sentence. */
  readonly title: string;
  /** Why it is asked for. */
  readonly why: string;
}

export function rule(severity: Severity, title: string, why: string): Rule {
  return { severity, title, why };
}
