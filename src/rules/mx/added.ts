import { defineRule } from "../rule.ts";
import { exchangerChange, exchangerRecords } from "./exchanger-change.ts";

/** RFC 5321 section 5.1: the lowest preference is tried first, and the others whenever it does not answer. */
export const mxAdded = defineRule({
  id: "mx/added",
  severity: "warning",
  title: "A mail exchanger that comes beside others is expected.",
  why: "Whoever runs it receives mail of the domain: all of it where its priority is the lowest, and else whenever the others do not answer (RFC 5321 section 5.1). Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkRecords: exchangerRecords("added"),
  checkChange: exchangerChange(
    "added",
    (come, before, name) => `must be a host that may read mail of ${name}, got ${come} beside ${before}`,
    "leave it out unless it is yours, or your vendor's, and serves the same mailboxes",
  ),
});
