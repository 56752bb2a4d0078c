import type { Lint } from "./faults.ts";
import { policyLints } from "./lints/policy.ts";
import type { ReadRecord } from "./lints/read-record.ts";
import { reportLints } from "./lints/reports.ts";
import { tagLints } from "./lints/tags.ts";

/** What receivers take in a record that they read, and nobody should write: what is above or below its name is not known. */
export function lintDmarc(read: ReadRecord): readonly Lint[] {
  return [...tagLints(read), ...policyLints(read), ...reportLints(read)];
}
