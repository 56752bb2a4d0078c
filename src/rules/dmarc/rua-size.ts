import { defineRule } from "../rule.ts";

export const dmarcRuaSize = defineRule({
  id: "dmarc/rua-size",
  severity: "warning",
  title: "A report address has no size.",
  why: "RFC 9989 took it away (section 4.8): receivers ignore it.",
});
