import { parseSpf } from "../../standards/spf/parse.ts";
import type { Inspection } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";
import { SPF_LINTS } from "./spf-lints.ts";

/** An SPF record by itself: what readers refuse, and what they take though nobody should write it. */
export function inspectSpf(text: string): Inspection {
  const parsed = parseSpf(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("spf", parsed.faults) };
  return {
    record: { terms: parsed.record.terms.map(({ range: _, ...term }) => term) },
    findings: SPF_LINTS.flatMap((lint) => lint(parsed.record.terms, text)),
  };
}
