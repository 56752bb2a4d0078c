import { misplaced, POLICY_RECORDS } from "../policy-record.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.5: receivers look at _dmarc below the domain only. */
export const dmarcLocation = defineRule({
  id: "dmarc/location",
  severity: "error",
  title: "A DMARC record is at _dmarc below the domain, and follows from `dmarc`.",
  why: "Nobody looks for one at the domain itself (RFC 9989 section 4.5).",
  check: misplaced(POLICY_RECORDS.dmarc),
});
