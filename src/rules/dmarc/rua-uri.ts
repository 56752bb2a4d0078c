import { defineRule } from "../rule.ts";

export const dmarcRuaUri = defineRule({
  id: "dmarc/rua-uri",
  severity: "error",
  title: "A report address is a URI, in rua as in ruf, and best a mailto:.",
  why: "Receivers ignore what is no URI; they must know mailto:, and need know no other scheme. A comma, ! or ; in it is percent-encoded (RFC 9989 sections 4.7 and 4.8).",
});
