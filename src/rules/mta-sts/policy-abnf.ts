import { defineRule } from "../rule.ts";

export const mtaStsPolicyAbnf = defineRule({
  id: "mta-sts/policy-abnf",
  severity: "error",
  title: "A policy is lines of `key: value`.",
  why: "Strict readers discard a policy with any other line, with a blank before the colon, or with an empty value (RFC 8461 section 3.2).",
  help: "write key: value, such as mode: testing",
});
