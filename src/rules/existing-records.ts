import { isAtDomain, type RecordGroup } from "../model/record-group.ts";
import type { Role } from "../model/record-role.ts";
import type { RecordRule } from "./rule.ts";

/** The check of a rule on the records of one role that a domain's own mail had before, whether or not some are left. */
export const existingRecords =
  (role: Role, breaks: (group: RecordGroup) => boolean): RecordRule["checkRecords"] =>
  (group) =>
    group.role === role && group.before.length > 0 && isAtDomain(group) && breaks(group);

/** Whether none of the records is left. */
export const areRemoved = ({ after }: RecordGroup): boolean => after.length === 0;
