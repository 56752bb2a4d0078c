import type { RecordGroup } from "../../model/record-group.ts";
import { termsOf } from "../../model/spf-terms.ts";
import { redirectOf } from "../../standards/spf/compare.ts";
import { describeSpf } from "../../standards/spf/describe.ts";
import type { Term } from "../../standards/spf/record.ts";
import type { RecordDescription } from "../../standards/text/tag-changes.ts";
import type { Naming } from "./naming.ts";
import { describeValues } from "./text.ts";

/** SPF, mechanism by mechanism. */
export function describeSpfRecord(group: RecordGroup, naming: Naming | undefined): RecordDescription {
  const { name, domain, before, after } = group;
  const [was, is] = [termsOf(before), termsOf(after)];
  if (was === undefined || is === undefined) return describeValues(group, "SPF");
  const isApex = name === domain;
  const record = (records: RecordGroup["before"], terms: readonly Term[]) => (records.length === 0 ? undefined : terms);
  const { words, parts } = describeSpf(record(before, was), record(after, is), (side, term) =>
    isApex ? (naming?.senders(domain, side, term) ?? []) : [],
  );
  const loss = isApex && after.length === 0 ? ": nothing says who may send" : "";
  const cost = isApex && is.length > 0 ? naming?.lookups(domain) : undefined;
  return { words: `SPF of ${name} ${words}${loss}${cost === undefined ? "" : `, ${cost}`}`, parts };
}

/** Whether the record's redirect comes, goes or leads elsewhere: what that means is in another record. */
export function movesRedirect({ before, after }: RecordGroup): boolean {
  const [was, is] = [termsOf(before), termsOf(after)];
  return was !== undefined && is !== undefined && redirectOf(was) !== redirectOf(is);
}
