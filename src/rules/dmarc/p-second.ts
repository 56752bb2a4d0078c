import { defineRule } from "../rule.ts";

export const dmarcPSecond = defineRule({
  id: "dmarc/p-second",
  severity: "warning",
  title: "p comes right after v.",
  why: "Receivers of RFC 7489 may discard a record where it does not (RFC 7489 section 6.4).",
});
