import { addCounts } from "../../model/count.ts";
import type { TlsReports } from "../../model/report-summary.ts";
import type { ReportedTls } from "../../model/reports.ts";

/** MXs with kinds of failure that are told apart: what a report calls an MX is its sender's word. */
const MOST_FAILURES = 100;

type TlsFailure = TlsReports["failures"][number];

/** TLS reports of a domain: sessions, failures by MX and kind, and days. Beyond a hundred failures, the rest is one without an MX, `other`. */
export function tlsReports(rows: readonly ReportedTls[]): TlsReports {
  const failures = new Map<string, TlsFailure>();
  let [pass, fail] = [0, 0];
  for (const { failure, mx, sessions, day } of rows) {
    if (failure === "") {
      pass = addCounts(pass, sessions);
      continue;
    }
    fail = addCounts(fail, sessions);
    const key = keyOf(mx, failure);
    const before = failures.get(key);
    failures.set(key, {
      mx,
      failure,
      sessions: addCounts(before?.sessions ?? 0, sessions),
      last: before !== undefined && before.last > day ? before.last : day,
    });
  }
  const sorted = [...failures.values()].sort(
    (a, b) => b.sessions - a.sessions || compare(a.mx, b.mx) || compare(a.failure, b.failure),
  );
  const listed = sorted.slice(0, MOST_FAILURES);
  const rest = sorted.slice(MOST_FAILURES);
  const listedKeys = new Set(listed.map(({ mx, failure }) => keyOf(mx, failure)));
  return {
    sessions: { pass, fail },
    failures: rest.length === 0 ? listed : [...listed, together(rest)],
    days: daysOf(rows, ({ mx, failure }) => failure === "" || listedKeys.has(keyOf(mx, failure))),
  };
}

const keyOf = (mx: string, failure: string): string => `${mx} ${failure}`;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const together = (rest: readonly TlsFailure[]): TlsFailure => ({
  mx: "",
  failure: "other",
  sessions: rest.reduce((sum, { sessions }) => addCounts(sum, sessions), 0),
  last: rest.reduce((last, one) => (one.last > last ? one.last : last), ""),
});

/** Sessions by day, and by what else is told apart, in order. */
function daysOf(rows: readonly ReportedTls[], isListed: (row: ReportedTls) => boolean): readonly ReportedTls[] {
  const days = new Map<string, ReportedTls>();
  for (const row of rows) {
    const one = isListed(row) ? row : { ...row, mx: "", failure: "other" };
    const key = `${one.day} ${one.policy} ${one.failure} ${one.mx}`;
    const sessions = addCounts(days.get(key)?.sessions ?? 0, one.sessions);
    const { day, policy, failure, mx } = one;
    days.set(key, { day, policy, failure, mx, sessions });
  }
  return [...days].sort(([a], [b]) => compare(a, b)).map(([, one]) => one);
}
