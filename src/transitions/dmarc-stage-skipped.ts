import { sends } from "../blueprint/mail-use.ts";
import type { DmarcStage } from "../standards/dmarc.ts";
import { domainChangeRule } from "./transition-rule.ts";

const REJECTS: ReadonlySet<DmarcStage> = new Set(["reject-test", "reject"]);

/** RFC 9989 section 7.4: quarantine for as long as none, then reject. What sends nothing has nothing to lose. */
export const dmarcStageSkipped = domainChangeRule("dmarc/stage-skipped", (before, after) =>
  before.dmarc.stage === "observe" && REJECTS.has(after.dmarc.stage) && sends(after.mail)
    ? [
        {
          path: [...after.path, "dmarc", "stage"],
          message: `must be at quarantine for a while after observe, got ${after.dmarc.stage}`,
          help: "stage: quarantine-test, or quarantine; a month later, when the reports show that every sender aligns, reject",
        },
      ]
    : [],
);
