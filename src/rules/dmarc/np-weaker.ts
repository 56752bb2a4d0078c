import { defineRule } from "../rule.ts";

export const dmarcNpWeaker = defineRule({
  id: "dmarc/np-weaker",
  severity: "warning",
  title: "np is no weaker than p.",
  why: "Nobody sends as a name that does not exist, but a forger (RFC 9989 section 4.7).",
});
