import { defineRule } from "../rule.ts";

export const dkimH = defineRule({
  id: "dkim/h",
  severity: "error",
  title: "h= lists sha256, and not sha1.",
  why: "rsa-sha1 must not be used (RFC 8301 section 3.1). Without sha256 every signature fails; sha1 beside it is a warning.",
});
