import { defineRule } from "../rule.ts";

export const dmarcPMissing = defineRule({
  id: "dmarc/p-missing",
  severity: "warning",
  title: "A record has p.",
  why: "Receivers that know RFC 9989 take p=none; those of RFC 7489 discard the record (RFC 9989 section 4.7, RFC 7489 section 6.3).",
});
