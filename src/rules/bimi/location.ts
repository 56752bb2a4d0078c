import { misplaced, POLICY_RECORDS } from "../policy-record.ts";
import { defineRule } from "../rule.ts";

export const bimiLocation = defineRule({
  id: "bimi/location",
  severity: "error",
  title: "A BIMI record is at `SELECTOR._bimi`.",
  why: "At the domain's own name no mailbox looks for it (draft-brand-indicators-for-message-identification section 4).",
  check: misplaced(POLICY_RECORDS.bimi),
});
