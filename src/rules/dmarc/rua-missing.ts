import { defineRule } from "../rule.ts";
import { lintedRecord } from "./linted.ts";

export const dmarcRuaMissing = defineRule({
  id: "dmarc/rua-missing",
  severity: "warning",
  title: "Aggregate reports go somewhere.",
  why: "Without them nobody sees whose mail fails.",
  check: lintedRecord("rua-missing", () => ({
    at: [],
    part: "key",
    help: 'dmarc: { reports: ["mailto:dmarc@example.com"] }, or reports.dmarc in platform.yaml',
  })),
});
