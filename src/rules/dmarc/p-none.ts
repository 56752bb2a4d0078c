import { sends } from "../../model/mail-use.ts";
import { defineRule } from "../rule.ts";
import { lintedRecord } from "./linted.ts";

/** RFC 9989 section 5: monitoring is where a rollout starts, not where it ends. */
export const dmarcPNone = defineRule({
  id: "dmarc/p-none",
  severity: "warning",
  title: "A domain that sends is on its way to quarantine or reject.",
  why: "At p=none mail that fails is delivered: anyone may send as the domain. Monitoring is where a rollout starts.",
  check: lintedRecord("p-none", () => ({
    at: ["stage"],
    of: ({ mail }) => sends(mail),
    help: "once the reports show that every sender aligns, stage: quarantine-test; until then waive the rule, with an end",
  })),
});
