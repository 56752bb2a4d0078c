import { defineRule } from "../rule.ts";

export const relayPgpKey = defineRule({
  id: "relay/pgp-key",
  severity: "error",
  title: "A user's pgpKey is an OpenPGP public key.",
  why: "Terraform would create the access key, and fail to encrypt its password (RFC 9580 section 5.5.2).",
});
