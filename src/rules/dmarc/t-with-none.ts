import { defineRule } from "../rule.ts";

export const dmarcTWithNone = defineRule({
  id: "dmarc/t-with-none",
  severity: "warning",
  title: "t=y is beside a policy that it tests.",
  why: "It has no effect where p, sp and np are all none (RFC 9989 section 4.7).",
});
