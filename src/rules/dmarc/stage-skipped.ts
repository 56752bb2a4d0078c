import { sends } from "../../model/mail-use.ts";
import { isWeakerRecord, skipsStage, stageOfRecord } from "../../standards/dmarc/compare.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";
import { dmarcPlace } from "./place.ts";
import { readRecords } from "./read-records.ts";

/** RFC 9989 section 7.4: quarantine for as long as none, then reject. What sends nothing has nothing to lose. */
export const dmarcStageSkipped = defineRule({
  id: "dmarc/stage-skipped",
  severity: "warning",
  title: "DMARC goes from observe to reject by way of quarantine.",
  why: "What fails at quarantine can still be found; what is rejected is lost (RFC 9989 section 7.4). Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkRecords: readRecords(
    (was, is) =>
      skipsStage(stageOfRecord(was), stageOfRecord(is)) &&
      // One that lets more through besides is weakened.
      !isWeakerRecord(was, is),
  ),
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
