import { defineRule } from "../rule.ts";
import { lintedRecord } from "./linted.ts";

export const dmarcRuaCount = defineRule({
  id: "dmarc/rua-count",
  severity: "warning",
  title: "Aggregate reports go to at most two addresses.",
  why: "Receivers need not send to more (RFC 7489 section 6.2).",
  check: lintedRecord("rua-count", () => ({ at: ["reports"], help: "have the first mailbox forward the reports" })),
});
