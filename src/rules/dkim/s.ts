import { defineRule } from "../rule.ts";

export const dkimS = defineRule({
  id: "dkim/s",
  severity: "error",
  title: "s= names email or *.",
  why: "Otherwise the key is not for mail, and signatures with it fail (RFC 6376 section 3.6.1). A key for TLS reports alone (RFC 8460 section 3) is a warning.",
});
