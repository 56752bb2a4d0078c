import { defineRule } from "../rule.ts";
import { lintedRecord } from "./linted.ts";

export const dmarcNpWeaker = defineRule({
  id: "dmarc/np-weaker",
  severity: "warning",
  title: "np is no weaker than p.",
  why: "Nobody but a forger sends as a name that does not exist (RFC 9989 section 4.7).",
  check: lintedRecord("np-weaker", () => ({ at: ["nonexistent"], help: "nonexistent: reject" })),
});
