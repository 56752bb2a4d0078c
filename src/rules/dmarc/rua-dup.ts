import { defineRule } from "../rule.ts";

export const dmarcRuaDup = defineRule({
  id: "dmarc/rua-dup",
  severity: "warning",
  title: "No report address comes twice.",
  why: "It takes the place of another: receivers need not send to more than two (RFC 7489 section 6.2).",
});
