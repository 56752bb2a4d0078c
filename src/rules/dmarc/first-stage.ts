import type { DmarcStage } from "../../standards/dmarc/print.ts";
import { type Verdict, verdictOf } from "../changes/risk.ts";

/** What the first DMARC record of a domain asks for: one that refuses mail an acknowledgement, any other a second look. */
export const firstStage = (stage: DmarcStage | undefined): Verdict => ({
  ...verdictOf("dmarc/first"),
  risk: stage?.startsWith("reject") ? "high" : "medium",
});
