import { misplaced, POLICY_RECORDS } from "../policy-record.ts";
import { defineRule } from "../rule.ts";

export const dkimLocation = defineRule({
  id: "dkim/location",
  severity: "error",
  title: "A DKIM key is at `SELECTOR._domainkey`.",
  why: "At the domain's own name no verifier looks for it (RFC 6376 section 3.6.2.1).",
  check: misplaced(POLICY_RECORDS.dkim),
});
