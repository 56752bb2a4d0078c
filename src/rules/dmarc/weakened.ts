import { isWeakerStage } from "../../standards/dmarc/compare.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";

/** RFC 9989 section 4.7: what receivers are asked to do with mail that fails. */
export const dmarcWeakened = defineRule({
  id: "dmarc/weakened",
  severity: "warning",
  title: "DMARC does not go back to a weaker stage.",
  why: "More forged mail reaches people (RFC 9989 section 4.7). Judged with `--base`; preview and plan judge `sp`, `np` and `pct` of the records too.",
  needsPast: true,
  risk: "high",
  checkChange: eachDomainChange((before, after) =>
    isWeakerStage(before.dmarc.stage, after.dmarc.stage)
      ? [
          {
            about: { what: "dmarc", name: after.name },
            path: [...after.path, "dmarc", "stage"],
            message: `must not be weaker than before, ${before.dmarc.stage}, got ${after.dmarc.stage}: more forged mail is let through`,
            help: `stage: ${before.dmarc.stage}; going back is right while a legitimate sender fails: waive the rule until that is fixed`,
          },
        ]
      : [],
  ),
});
