import { defineRule } from "../rule.ts";

export const dkimPRequired = defineRule({
  id: "dkim/p-required",
  severity: "error",
  title: "A key record has p=, in base64.",
  why: "It is the key: without one nothing can be verified (RFC 6376 section 3.6.1).",
});
