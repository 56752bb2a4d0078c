import { defineRule } from "../rule.ts";

export const dmarcRemovedTag = defineRule({
  id: "dmarc/removed-tag",
  severity: "warning",
  title: "A record has no pct, rf or ri.",
  why: "RFC 9989 removed them (sections 9.3 and A.6): some receivers still follow them, the others ignore them.",
});
