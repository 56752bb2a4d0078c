import { defineRule } from "../rule.ts";
import { dispositionOf, lintedRecord } from "./linted.ts";

export const dmarcSpWeaker = defineRule({
  id: "dmarc/sp-weaker",
  severity: "warning",
  title: "sp is no weaker than p.",
  why: "Whoever cannot send as the domain sends as a name below it (RFC 9989 section 4.7).",
  check: lintedRecord("sp-weaker", ({ dmarc }) => ({
    at: ["subdomains"],
    help: `subdomains: ${dispositionOf(dmarc.stage)}, or leave it out`,
  })),
});
