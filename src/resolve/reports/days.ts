import { addCounts } from "../../model/count.ts";
import type { ReportedDay } from "../../model/reports.ts";

/** The days of several names below one domain, put together and in order. */
export function mergedDays(all: Iterable<readonly ReportedDay[]>): readonly ReportedDay[] {
  const byDay = new Map<string, ReportedDay>();
  for (const days of all)
    for (const one of days) {
      const before = byDay.get(one.day);
      byDay.set(one.day, before === undefined ? one : together(before, one));
    }
  return [...byDay.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

const together = (one: ReportedDay, other: ReportedDay): ReportedDay => ({
  day: one.day,
  pass: addCounts(one.pass, other.pass),
  failed: {
    none: addCounts(one.failed.none, other.failed.none),
    quarantine: addCounts(one.failed.quarantine, other.failed.quarantine),
    reject: addCounts(one.failed.reject, other.failed.reject),
  },
});
