import { defineRule } from "../rule.ts";

export const dkimV = defineRule({
  id: "dkim/v",
  severity: "error",
  title: "v=DKIM1 comes first, where it is given at all.",
  why: "Verifiers ignore the record otherwise (RFC 6376 section 3.6.1).",
});
