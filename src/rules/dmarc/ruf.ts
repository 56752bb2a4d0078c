import { defineRule } from "../rule.ts";
import { lintedRecord } from "./linted.ts";

/** RFC 9991: failure reports give away what their subjects wrote. */
export const dmarcRuf = defineRule({
  id: "dmarc/ruf",
  severity: "info",
  title: "Failure reports are requested deliberately.",
  why: "Few receivers send them, and they contain parts of messages (RFC 9991). fo has no effect without ruf: a warning (RFC 9989 section 4.7).",
  check: lintedRecord("ruf", ({ dmarc }) =>
    dmarc.ruf.length === 0
      ? { at: ["failureOptions"], part: "key", help: "remove failureOptions, or say failureReports" }
      : { at: ["failureReports"], part: "key", help: "remove failureReports" },
  ),
});
