import { parseSpf } from "../standards/spf.ts";
import type { Inspection } from "./inspector.ts";

export function inspectSpf(text: string): Inspection {
  const parsed = parseSpf(text);
  if (!parsed.ok) return { record: undefined, findings: parsed.faults };
  return { record: { terms: parsed.record.terms.map(({ range: _, ...term }) => term) }, findings: [] };
}
