import { defineRule } from "../rule.ts";

export const mxNoIp = defineRule({
  id: "mx/no-ip",
  severity: "error",
  title: "An MX names a host, never an address.",
  why: "Senders look the name up; an address has none (RFC 5321 section 5.1).",
});
