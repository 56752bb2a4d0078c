import { termsOf } from "../../model/spf-terms.ts";
import { areRemoved, existingRecords } from "../existing-records.ts";
import { defineRule } from "../rule.ts";

export const spfRemoved = defineRule({
  id: "spf/removed",
  severity: "warning",
  title: "An SPF record stays.",
  why: "Without it receivers know of no host that may send, and DMARC is left with DKIM alone (RFC 7208 section 4.5). Every tenant's domain has one: only plan can see it go, and preview where the toolkit's code changes; both ask for an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkRecords: existingRecords(
    "spf",
    // What readers cannot read is not a record to them.
    (group) => areRemoved(group) || (termsOf(group.before) !== undefined && termsOf(group.after) === undefined),
  ),
});
