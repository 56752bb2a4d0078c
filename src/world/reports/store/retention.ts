import type { KeptDays } from "./batch.ts";
import { type Contents, monthOf, monthOfBatch } from "./layout.ts";

/** Receivers' clocks and time zones differ: a period may begin a little after today. */
const DAYS_AHEAD = 2;

/** The days whose rows are kept: whole months, so that what is old is deleted by the file. */
export function keptDays(today: string, retention: number): KeptDays {
  return { earliest: `${monthOf(shifted(today, -retention))}-01`, latest: shifted(today, DAYS_AHEAD) };
}

/** What is left of a store without the months that are wholly older than what is kept; the paths of those are in `left`. */
export function withoutOld({ markers, rows, left }: Contents, today: string, retention: number): Contents {
  const earliest = monthOf(keptDays(today, retention).earliest);
  const kept = rows.filter(({ month }) => month >= earliest);
  // A batch whose rows are kept needs its marker.
  const months = new Set(kept.map(({ batch }) => monthOfBatch(batch)));
  const known = markers.filter(({ month }) => month >= earliest || months.has(month));
  // The marker last: a batch that is half deleted is still one, with what is left of it.
  const old = [...rows.filter((file) => !kept.includes(file)), ...markers.filter((file) => !known.includes(file))];
  return { markers: known, rows: kept, left: [...left, ...old.map(({ path }) => path)] };
}

/** The day so many days later. */
function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
