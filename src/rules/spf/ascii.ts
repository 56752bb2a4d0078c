import { defineRule } from "../rule.ts";

export const spfAscii = defineRule({
  id: "spf/ascii",
  severity: "error",
  title: "A record holds visible US-ASCII, and spaces between its terms.",
  why: "Tabs, line breaks, curly quotes and letters of other scripts make every check a permerror (RFC 7208 sections 3.1 and 4.6.1).",
});
