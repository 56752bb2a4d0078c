import type {
  NameReports,
  ReportedDay,
  ReportedSource,
  ReportedTls,
  ReportWindow,
  TlsRow,
} from "../../../model/reports.ts";
import type { Engine } from "./engine.ts";
import { type LocalFiles, type Selection, select } from "./selection.ts";
import { sourcesOf } from "./sources.ts";
import { summed } from "./tables.ts";

/** What reports of a window say, by name; everything is grouped before it leaves DuckDB. */
export async function readNames(
  engine: Engine,
  files: LocalFiles,
  asked: readonly string[] | undefined,
  window: ReportWindow,
): Promise<readonly NameReports[]> {
  const selection = await select(engine, files, asked, window);
  const drafts = new Map(selection.names.map((name) => [name, draftOf(name)]));
  const at = (name: unknown): Draft => {
    const draft = drafts.get(String(name));
    if (draft === undefined) throw new Error(`must be one of the names that were asked for: ${name}`);
    return draft;
  };
  await addSpans(selection, at);
  await addDays(selection, at);
  for (const source of await sourcesOf(selection)) at(source.from).sources.push(source);
  await addTls(selection, at);
  await addFailures(selection, at);
  return [...drafts.values()];
}

/** Filled row by row. */
type Draft = { -readonly [key in keyof NameReports]: NameReports[key] } & {
  sources: ReportedSource[];
  days: ReportedDay[];
  tls: ReportedTls[];
};

type At = (name: unknown) => Draft;

const draftOf = (name: string): Draft => ({
  name,
  from: "",
  to: "",
  reporters: 0,
  sources: [],
  days: [],
  tls: [],
  failureReports: 0,
});

function widen(draft: Draft, from: unknown, to: unknown): void {
  if (draft.from === "" || String(from) < draft.from) draft.from = String(from);
  if (String(to) > draft.to) draft.to = String(to);
}

const SPAN = "min(day)::VARCHAR, max(day)::VARCHAR";

async function addSpans({ query }: Selection, at: At): Promise<void> {
  const [names = [], from = [], to = [], reporters = []] = await query(
    "dmarc",
    (fromWhere) => `SELECT label, ${SPAN}, count(DISTINCT reporter)::INTEGER ${fromWhere} GROUP BY label`,
  );
  for (const [row, name] of names.entries()) {
    widen(at(name), from[row], to[row]);
    at(name).reporters = Number(reporters[row]);
  }
}

/** What passes, and what fails by what became of it. */
const OUTCOMES = [
  "aligned_spf OR aligned_dkim",
  ...["none", "quarantine", "reject"].map((one) => `NOT (aligned_spf OR aligned_dkim) AND disposition = '${one}'`),
];

async function addDays({ query }: Selection, at: At): Promise<void> {
  const sums = OUTCOMES.map((outcome) => `${summed("messages", outcome)}::DOUBLE`).join(", ");
  const [names = [], day = [], pass = [], none = [], quarantine = [], reject = []] = await query(
    "dmarc",
    (fromWhere) => `SELECT label, day::VARCHAR, ${sums} ${fromWhere} GROUP BY label, day ORDER BY label, day`,
  );
  for (const [row, name] of names.entries())
    at(name).days.push({
      day: String(day[row]),
      pass: Number(pass[row]),
      failed: { none: Number(none[row]), quarantine: Number(quarantine[row]), reject: Number(reject[row]) },
    });
}

async function addTls({ query }: Selection, at: At): Promise<void> {
  const [names = [], day = [], policy = [], failure = [], mx = [], sessions = []] = await query(
    "tls",
    (fromWhere) =>
      `SELECT label, day::VARCHAR, policy, failure, mx, ${summed("sessions")}::DOUBLE ${fromWhere} GROUP BY ALL ORDER BY ALL`,
  );
  for (const [row, name] of names.entries()) {
    widen(at(name), day[row], day[row]);
    at(name).tls.push({
      day: String(day[row]),
      policy: String(policy[row]) as TlsRow["policy"],
      failure: String(failure[row]),
      mx: String(mx[row]),
      sessions: Number(sessions[row]),
    });
  }
}

async function addFailures({ query }: Selection, at: At): Promise<void> {
  const [names = [], from = [], to = [], count = []] = await query(
    "failures",
    (fromWhere) => `SELECT label, ${SPAN}, ${summed("reports")}::DOUBLE ${fromWhere} GROUP BY label`,
  );
  for (const [row, name] of names.entries()) {
    widen(at(name), from[row], to[row]);
    at(name).failureReports = Number(count[row]);
  }
}
