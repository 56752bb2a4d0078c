import { defineRule } from "../rule.ts";
import { keyCheck } from "./judged-keys.ts";

/** RFC 6376 erratum 3017. */
export const dkimRsaFormat = defineRule({
  id: "dkim/rsa-format",
  severity: "error",
  title: "A public key decodes.",
  why: "Verifiers ignore a key that they cannot read: the mail counts as unsigned. PKCS#1 is a warning: most read it (RFC 6376 erratum 3017).",
  check: keyCheck("rsa-format"),
});
