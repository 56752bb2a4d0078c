import { sends } from "../../model/mail-use.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 5: monitoring is where a rollout starts, not where it ends. */
export const dmarcPNone = defineRule({
  id: "dmarc/p-none",
  severity: "warning",
  title: "A domain that sends is on its way to quarantine or reject.",
  why: "At p=none mail that fails is delivered: anyone may send as the domain. Monitoring is where a rollout starts.",
  check: eachDomain(({ dmarc, mail, path, name }) =>
    dmarc.stage === "observe" && sends(mail)
      ? [
          {
            path: [...path, "dmarc", "stage"],
            message: `${name} must be on its way to quarantine or reject, got observe: anyone may send as it`,
            help: "once the reports show that every sender aligns, stage: quarantine-test; until then waive the rule, with an end",
          },
        ]
      : [],
  ),
});
