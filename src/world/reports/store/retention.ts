import type { KeptDays } from "./batch.ts";
import { type Contents, markerPath, monthOf, monthOfBatch } from "./layout.ts";

/** Receivers' clocks and time zones differ: a period may begin a little after today. */
const DAYS_AHEAD = 2;

/** The days whose rows are kept: whole months, so that what is old is deleted by the file. */
export function keptDays(today: string, retention: number): KeptDays {
  return { earliest: `${monthOf(shifted(today, -retention))}-01`, latest: shifted(today, DAYS_AHEAD) };
}

/** The files of months that are wholly older than what is kept, and the batches of which nothing is left to know. */
export function outdated(
  { files, batches }: Contents,
  today: string,
  retention: number,
): { readonly paths: readonly string[]; readonly batches: ReadonlySet<string> } {
  const earliest = monthOf(keptDays(today, retention).earliest);
  const old = new Set(batches.filter((batch) => monthOfBatch(batch) < earliest));
  const rows = files.filter(({ month, batch }) => month < earliest || old.has(batch));
  // The marker last: a batch that is half deleted is still one, with what is left of it.
  return { paths: [...rows.map(({ path }) => path), ...[...old].map(markerPath)], batches: old };
}

/** The day so many days later. */
function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
