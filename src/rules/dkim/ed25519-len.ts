import { defineRule } from "../rule.ts";
import { keyCheck } from "./judged-keys.ts";

/** RFC 8463 section 4. */
export const dkimEd25519Len = defineRule({
  id: "dkim/ed25519-len",
  severity: "error",
  title: "An Ed25519 key is the bare 32 octets.",
  why: "Verifiers do not read it with anything around it (RFC 8463 section 4).",
  check: keyCheck("ed25519-len"),
});
