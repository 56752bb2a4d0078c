import { defineRule } from "../rule.ts";

export const dkimTY = defineRule({
  id: "dkim/t-y",
  severity: "warning",
  title: "A key in use has no t=y.",
  why: "It stands for a test: verifiers treat the mail as unsigned (RFC 6376 section 3.6.1).",
});
