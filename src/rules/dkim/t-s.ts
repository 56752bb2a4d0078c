import { defineRule } from "../rule.ts";

export const dkimTS = defineRule({
  id: "dkim/t-s",
  severity: "info",
  title: "t=s is set deliberately.",
  why: "It refuses signatures whose i= is in a subdomain of d= (RFC 6376 section 3.6.1).",
});
