import { defineRule } from "../rule.ts";

export const dmarcPValue = defineRule({
  id: "dmarc/p-value",
  severity: "error",
  title: "p is none, quarantine or reject, and a record has p or an address for reports.",
  why: "Of any other p, or of none, receivers take p=none where rua has an address, and no policy at all where it has none (RFC 9989 section 4.10.1).",
});
