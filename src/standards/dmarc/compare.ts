import { readDmarc } from "./parse.ts";
import type { DmarcStage } from "./print.ts";
import type { Disposition, DmarcRecord } from "./record.ts";

const LADDER: readonly DmarcStage[] = ["observe", "quarantine-test", "quarantine", "reject-test", "reject"];
const REJECTS: ReadonlySet<DmarcStage> = new Set(["reject-test", "reject"]);

/** The stage after another one (RFC 9989 section 7.4); undefined after the last. */
export const nextStage = (stage: DmarcStage): DmarcStage | undefined => LADDER[LADDER.indexOf(stage) + 1];

/** Whether more forged mail is let through (RFC 9989 section 4.7). Of a policy that is not known nothing is said. */
export const isWeakerStage = (before: DmarcStage | undefined, after: DmarcStage | undefined): boolean =>
  before !== undefined && after !== undefined && LADDER.indexOf(after) < LADDER.indexOf(before);

/** Whether a domain goes from watching to refusing without quarantine between (RFC 9989 section 7.4). */
export const skipsStage = (before: DmarcStage | undefined, after: DmarcStage | undefined): boolean =>
  before === "observe" && after !== undefined && REJECTS.has(after);

/** Whether nobody is told any more which mail fails. */
export const losesReports = (before: readonly unknown[], after: readonly unknown[]): boolean =>
  before.length > 0 && after.length === 0;

/** The stage that a record is at for its readers; undefined where they discard it. */
export function stageOfRecord(text: string): DmarcStage | undefined {
  const { record } = readDmarc(text);
  return record === undefined ? undefined : stageOf(record, record.p);
}

/** The stage that names below a record's are at while they have none of their own (RFC 9989 section 4.7, sp). */
export function stageBelow(text: string): DmarcStage | undefined {
  const { record } = readDmarc(text);
  return record === undefined ? undefined : stageOf(record, record.sp ?? record.p);
}

/**
 * Whether a record lets more forged mail through than another, for the domain itself, its subdomains or names that do not exist. `sp` and
 * `np` say what `p` says where they are missing (RFC 9989 section 4.7); a smaller `pct` counts, for readers of RFC 7489 follow it.
 */
export function isWeakerRecord(before: string, after: string): boolean {
  const [was, is] = [readDmarc(before).record, readDmarc(after).record];
  if (was === undefined || is === undefined) return false;
  const now = stagesOf(is);
  return stagesOf(was).some((stage, index) => {
    const other = now[index] ?? "observe";
    return isWeakerStage(stage, other) || (stage === other && stage !== "observe" && percentOf(is) < percentOf(was));
  });
}

/** Of the domain, its subdomains, and names below it that do not exist. */
function stagesOf(record: DmarcRecord): readonly DmarcStage[] {
  const { p, sp = p, np = sp } = record;
  return [p, sp, np].map((disposition) => stageOf(record, disposition));
}

/** The stage that a disposition of a record is at. */
export function stageOf({ t }: DmarcRecord, disposition: Disposition | undefined): DmarcStage {
  if (disposition === undefined || disposition === "none") return "observe";
  return t === "y" ? `${disposition}-test` : disposition;
}

/** RFC 7489 section 6.3: of the mail that fails, how much the policy is for; all of it where the tag cannot be read. */
function percentOf({ removed }: DmarcRecord): number {
  const value = removed.find(({ name }) => name === "pct")?.value ?? "";
  return /^[0-9]{1,3}$/.test(value) ? Math.min(100, Number(value)) : 100;
}
