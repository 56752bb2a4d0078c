import { misplaced, POLICY_RECORDS } from "../policy-record.ts";
import { defineRule } from "../rule.ts";

export const mtaStsLocation = defineRule({
  id: "mta-sts/location",
  severity: "error",
  title: "The record that announces a policy is at `_mta-sts`.",
  why: "At the domain's own name no sender looks for it (RFC 8461 section 3.1).",
  check: misplaced(POLICY_RECORDS.mtaSts),
});
