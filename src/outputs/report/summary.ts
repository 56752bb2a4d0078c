import type { Diagnostic } from "../../model/diagnostic.ts";

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** How many findings of each severity. */
export function summarize(diagnostics: readonly Diagnostic[]): Summary {
  const count = (severity: Diagnostic["severity"]) => diagnostics.filter((one) => one.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}
