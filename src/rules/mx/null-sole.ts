import { defineRule } from "../rule.ts";

export const mxNullSole = defineRule({
  id: "mx/null-sole",
  severity: "error",
  title: "The null MX is `0 .`, and nothing else.",
  why: "Another preference makes readers disagree on whether the domain accepts mail (RFC 7505 section 3).",
});
