import { defineRule } from "../rule.ts";

export const dmarcRemoved = defineRule({
  id: "dmarc/removed",
  severity: "warning",
  title: "A DMARC record stays.",
  why: "Without it forged mail is let through, and no report shows it (RFC 9989 section 4.7). Every tenant's domain has one: only plan can see it go, and preview where the toolkit's code changes; both ask for an acknowledgement.",
  needsPast: true,
  risk: "high",
});
