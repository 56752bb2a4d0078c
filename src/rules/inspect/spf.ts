import { lintSpf } from "../../standards/spf/lint.ts";
import { parseSpf } from "../../standards/spf/parse.ts";
import type { Inspection } from "./inspector.ts";
import { ofFaults } from "./of-faults.ts";

/** An SPF record by itself: what readers refuse, and what they take though nobody should write it. */
export function inspectSpf(text: string): Inspection {
  const parsed = parseSpf(text);
  if (!parsed.ok) return { record: undefined, findings: ofFaults("spf", parsed.faults) };
  return {
    record: { terms: parsed.record.terms.map(({ range: _, ...term }) => term) },
    findings: ofFaults("spf", lintSpf(parsed.record, text)),
  };
}
