import { defineRule } from "../rule.ts";
import { keyCheck } from "./judged-keys.ts";

/** RFC 8301 section 3.2. */
export const dkimRsaLarge = defineRule({
  id: "dkim/rsa-large",
  severity: "warning",
  mayFindErrors: true,
  title: "An RSA key has at most 4096 bits, and that of a relay at most 2048.",
  why: "Verifiers need not take more (RFC 8301 section 3.2). SES refuses more than 2048 bits: at a relay it is an error.",
  check: keyCheck("rsa-large"),
});
