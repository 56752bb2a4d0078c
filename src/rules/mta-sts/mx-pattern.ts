import { defineRule } from "../rule.ts";

export const mtaStsMxPattern = defineRule({
  id: "mta-sts/mx-pattern",
  severity: "error",
  title: "An MX pattern is a host name, or `*.` and a host name.",
  why: "Names are A-labels without a final dot; `*` stands for the whole left-most label. Anything else matches no host (RFC 8461 sections 3.2 and 4.1).",
});
