import { misplaced, POLICY_RECORDS } from "../policy-record.ts";
import { defineRule } from "../rule.ts";

export const tlsRptLocation = defineRule({
  id: "tls-rpt/location",
  severity: "error",
  title: "A TLS-RPT record is at `_smtp._tls`.",
  why: "At the domain's own name no sender looks for it (RFC 8460 section 3).",
  check: misplaced(POLICY_RECORDS.tlsRpt),
});
