import { defineRule } from "../rule.ts";

export const spfAllMissing = defineRule({
  id: "spf/all-missing",
  severity: "warning",
  title: "A record ends in all or redirect.",
  why: "Without either, whoever is not listed is neutral, as if there were no record (RFC 7208 section 4.7).",
});
