import { defineRule } from "../rule.ts";

export const mtaStsExt = defineRule({
  id: "mta-sts/ext",
  severity: "info",
  title: "A record or policy holds only what its standard knows.",
  why: "Unknown keys are legal and have no effect (RFC 8461 sections 3.1 and 3.2): a misspelled one too.",
});
