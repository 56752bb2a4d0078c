import type { DmarcStage } from "../../standards/dmarc.ts";
import { readDmarc } from "../../standards/dmarc-reader.ts";

const LADDER: readonly DmarcStage[] = ["observe", "quarantine-test", "quarantine", "reject-test", "reject"];
const REJECTS: ReadonlySet<DmarcStage> = new Set(["reject-test", "reject"]);

/** Whether more forged mail is let through (RFC 9989 section 4.7). */
export const isWeakerStage = (before: DmarcStage, after: DmarcStage): boolean =>
  LADDER.indexOf(after) < LADDER.indexOf(before);

/** Whether a domain goes from watching to refusing without quarantine between (RFC 9989 section 7.4). */
export const skipsStage = (before: DmarcStage, after: DmarcStage): boolean =>
  before === "observe" && REJECTS.has(after);

/** Whether nobody is told any more which mail fails. */
export const losesReports = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length > 0 && after.length === 0;

/** The stage that a record stands at for its readers; undefined where they discard it. */
export function stageOfRecord(text: string): DmarcStage | undefined {
  const { record } = readDmarc(text);
  if (record === undefined) return undefined;
  if (record.p === undefined || record.p === "none") return "observe";
  return record.t === "y" ? `${record.p}-test` : record.p;
}
