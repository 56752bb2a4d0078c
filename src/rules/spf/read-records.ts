import { termsOf } from "../../model/spf-terms.ts";
import type { Term } from "../../standards/spf/record.ts";
import { areRemoved, existingRecords } from "../existing-records.ts";
import type { RecordRule } from "../rule.ts";

/** The check of a rule on an SPF record that exists on both sides, each as its readers read it. What they cannot read is not a record to them. */
export const readRecords = (
  breaks: (was: readonly Term[], is: readonly Term[]) => boolean,
): RecordRule["checkRecords"] =>
  existingRecords("spf", (group) => {
    const [was, is] = [termsOf(group.before), termsOf(group.after)];
    return !areRemoved(group) && was !== undefined && is !== undefined && breaks(was, is);
  });
