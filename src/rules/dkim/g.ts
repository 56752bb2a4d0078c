import { defineRule } from "../rule.ts";

export const dkimG = defineRule({
  id: "dkim/g",
  severity: "warning",
  title: "A key record has no g=.",
  why: "It is obsolete (RFC 6376 appendix C), and an empty one makes old verifiers refuse the key.",
});
