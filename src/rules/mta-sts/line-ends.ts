import { defineRule } from "../rule.ts";

export const mtaStsLineEnds = defineRule({
  id: "mta-sts/line-ends",
  severity: "error",
  title: "The lines of a policy end in CRLF or LF, and none is blank.",
  why: "A blank line, a byte order mark or a lone CR makes the policy invalid. Blanks at the end of a line are legal and a warning: some readers keep them as part of the value (RFC 8461 section 3.2).",
  help: "end each line in CRLF",
});
