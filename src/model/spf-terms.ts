import { parseSpf } from "../standards/spf/parse.ts";
import type { Term } from "../standards/spf/record.ts";
import { knownValue, type RecordGroup } from "./record-group.ts";

/** The terms of the one record of a side; none where there is none, undefined where readers find no record there. */
export function termsOf(records: RecordGroup["before"]): readonly Term[] | undefined {
  if (records.length === 0) return [];
  const parsed = parseSpf(knownValue(records) ?? "");
  return parsed.ok ? parsed.record.terms : undefined;
}
