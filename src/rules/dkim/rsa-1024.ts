import { defineRule } from "../rule.ts";
import { keyCheck } from "./judged-keys.ts";

/** RFC 8301 section 3.2. */
export const dkimRsa1024 = defineRule({
  id: "dkim/rsa-1024",
  severity: "warning",
  mayFindErrors: true,
  title: "An RSA key has 2048 bits.",
  why: "Shorter keys are weak (RFC 8301 section 3.2).",
  check: keyCheck("rsa-1024"),
});
