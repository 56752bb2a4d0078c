import { sends } from "../../model/mail-use.ts";
import { skipsStage } from "../../standards/dmarc/compare.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { dmarcPlace } from "./place.ts";

/** RFC 9989 section 7.4: quarantine for as long as none, then reject. What sends nothing has nothing to lose. */
export const dmarcStageSkipped = defineRule({
  id: "dmarc/stage-skipped",
  severity: "warning",
  title: "DMARC goes from observe to reject by way of quarantine.",
  why: "What fails at quarantine can still be found; what is rejected is lost (RFC 9989 section 7.4). Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkChange: eachDomainChange((before, after) =>
    skipsStage(before.dmarc.stage, after.dmarc.stage) && sends(after.mail)
      ? [
          {
            about: { what: "dmarc", name: after.name },
            path: dmarcPlace(after, "stage"),
            message: `must be at quarantine for a while after observe, got ${after.dmarc.stage}`,
            help: "stage: quarantine-test, or quarantine; a month later, when the reports show that every sender aligns, reject",
          },
        ]
      : [],
  ),
});
