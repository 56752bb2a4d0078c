/** Durations as people write them in YAML: `30m`, `12h`, `14d`; and days. */
const SECONDS = { m: 60, h: 3600, d: 86400 } as const;

/** Seconds. The schema has checked the shape; anything else is a bug of ours. */
export function seconds(duration: string): number {
  const match = /^([0-9]+)([mhd])$/.exec(duration);
  if (match === null) throw new Error(`must be a duration such as 30m, 12h or 14d, got: ${duration}`);
  return Number(match[1]) * SECONDS[match[2] as keyof typeof SECONDS];
}

/** The shortest way to write a number of seconds. */
export function printDuration(value: number): string {
  if (value !== 0 && value % SECONDS.d === 0) return `${value / SECONDS.d}d`;
  if (value !== 0 && value % SECONDS.h === 0) return `${value / SECONDS.h}h`;
  if (value % SECONDS.m === 0) return `${value / SECONDS.m}m`;
  return `${value}s`;
}

/** Milliseconds: times in UTC know no longer or shorter ones. */
export const DAY = 86_400_000;

/** The whole days between two times in UTC, such as 2026-11-22. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(to) - Date.parse(from)) / DAY);
}
