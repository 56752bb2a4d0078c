import { defineRule } from "../rule.ts";
import { keyCheck } from "./judged-keys.ts";

/** RFC 8301 section 3.2. */
export const dkimRsaMin = defineRule({
  id: "dkim/rsa-min",
  severity: "error",
  title: "An RSA key has 1024 bits or more.",
  why: "Verifiers must not accept less (RFC 8301 section 3.2).",
  check: keyCheck("rsa-min"),
});
