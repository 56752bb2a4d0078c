import type { SourceRecord } from "../../input/zones/source-record.ts";

const LEAST = 60;
const MOST = 86400;

/** Seconds as a tenant file writes them: whole minutes of one minute to one day. */
export function durationOf(seconds: number): string {
  const minutes = Math.round(Math.min(Math.max(seconds, LEAST), MOST) / 60);
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${minutes}m`;
}

/** The TTL that most of the records have, the longest of several; one hour where none says. */
export function usualTtl(records: readonly SourceRecord[]): string {
  const counts = new Map<string, { count: number; seconds: number }>();
  for (const { ttl } of records) {
    if (ttl === undefined) continue;
    const text = durationOf(ttl);
    counts.set(text, { count: (counts.get(text)?.count ?? 0) + 1, seconds: ttl });
  }
  const [best] = [...counts].sort(([, a], [, b]) => b.count - a.count || b.seconds - a.seconds);
  return best?.[0] ?? "1h";
}
