import { isDelegated, knownValue } from "../../model/record-group.ts";
import { readDmarc } from "../../standards/dmarc/parse.ts";
import { areRemoved, existingRecords } from "../existing-records.ts";
import type { RecordRule } from "../rule.ts";

/** The check of a rule on a DMARC record that exists on both sides and that readers follow, unless another name's record holds. */
export const readRecords = (breaks: (was: string, is: string) => boolean): RecordRule["checkRecords"] =>
  existingRecords("dmarc", (group) => {
    const [was, is] = [knownValue(group.before) ?? "", knownValue(group.after) ?? ""];
    return !areRemoved(group) && !isDelegated(group) && isRead(was) && isRead(is) && breaks(was, is);
  });

/** Whether readers follow a record: they discard what is invalid. */
export const isRead = (text: string): boolean => readDmarc(text).record !== undefined;
