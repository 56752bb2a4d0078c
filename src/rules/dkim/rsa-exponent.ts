import { defineRule } from "../rule.ts";
import { keyCheck } from "./judged-keys.ts";

export const dkimRsaExponent = defineRule({
  id: "dkim/rsa-exponent",
  severity: "warning",
  mayFindErrors: true,
  title: "An RSA key has the exponent 65537 and a modulus of whole octets.",
  why: "Some verifiers and signers take no other, and small exponents are weak.",
  check: keyCheck("rsa-exponent"),
});
