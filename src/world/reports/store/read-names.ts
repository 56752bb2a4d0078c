import type {
  NameReports,
  ReportedDay,
  ReportedSource,
  ReportedTls,
  ReportWindow,
  TlsRow,
} from "../../../model/reports.ts";
import { type Columns, type Engine, parquet } from "./engine.ts";
import { KINDS, type Kind } from "./layout.ts";
import { atOrBelow } from "./names.ts";
import { NAME_OF, summed } from "./tables.ts";

/** Files of rows that can be read here, by what they hold. */
export type LocalFiles = Readonly<Record<Kind, readonly string[]>>;

/** What reports of a window say, by name; everything is grouped before it leaves DuckDB. */
export async function readNames(
  engine: Engine,
  files: LocalFiles,
  asked: readonly string[] | undefined,
  window: ReportWindow,
): Promise<readonly NameReports[]> {
  const wanted = await wantedNames(engine, files, asked, window);
  if (wanted.length === 0) return [];
  await engine.run("CREATE OR REPLACE TABLE wanted (name VARCHAR)");
  const names = await engine.appender("wanted");
  for (const name of wanted) {
    names.appendVarchar(name);
    names.endRow();
  }
  names.closeSync();
  const select = selector(engine, files, window);

  const spans = await select(
    "dmarc",
    "header_from, min(day)::VARCHAR, max(day)::VARCHAR, count(DISTINCT reporter)::INTEGER",
    "GROUP BY header_from",
  );
  const days = await select(
    "dmarc",
    `header_from, day::VARCHAR, ${["aligned_spf OR aligned_dkim", ...FAILED].map((condition) => `${summed("messages", condition)}::DOUBLE`).join(", ")}`,
    "GROUP BY header_from, day ORDER BY header_from, day",
  );
  const sources = await select(
    "dmarc",
    `header_from, source, spf, dkim, aligned_spf, aligned_dkim, override, ${summed("messages")}::DOUBLE AS total, min(day)::VARCHAR, max(day)::VARCHAR`,
    "GROUP BY ALL ORDER BY header_from, total DESC, source, spf, dkim, aligned_spf, aligned_dkim, override",
  );
  const tls = await select(
    "tls",
    `domain, day::VARCHAR, policy, failure, mx, ${summed("sessions")}::DOUBLE`,
    "GROUP BY ALL ORDER BY ALL",
  );
  const failures = await select(
    "failures",
    `domain, min(day)::VARCHAR, max(day)::VARCHAR, ${summed("reports")}::DOUBLE`,
    "GROUP BY domain",
  );

  const found = new Map<string, Draft>(wanted.toSorted().map((name) => [name, draftOf(name)]));
  const at = (name: unknown): Draft => {
    const draft = found.get(String(name));
    if (draft === undefined) throw new Error(`must be one of the names that were asked for: ${name}`);
    return draft;
  };
  const [spanName = [], spanFrom = [], spanTo = [], spanReporters = []] = spans;
  for (const [row, name] of spanName.entries()) {
    const draft = at(name);
    widen(draft, text(spanFrom[row]), text(spanTo[row]));
    draft.reporters = Number(spanReporters[row]);
  }
  const [dayName = [], day = [], pass = [], none = [], quarantine = [], reject = []] = days;
  for (const [row, name] of dayName.entries())
    at(name).days.push({
      day: text(day[row]),
      pass: Number(pass[row]),
      failed: { none: Number(none[row]), quarantine: Number(quarantine[row]), reject: Number(reject[row]) },
    });
  addSources(sources, at);
  const [tlsName = [], tlsDay = [], policy = [], failure = [], mx = [], sessions = []] = tls;
  for (const [row, name] of tlsName.entries()) {
    const draft = at(name);
    const on = text(tlsDay[row]);
    widen(draft, on, on);
    draft.tls.push({
      day: on,
      policy: text(policy[row]) as TlsRow["policy"],
      failure: text(failure[row]),
      mx: text(mx[row]),
      sessions: Number(sessions[row]),
    });
  }
  const [failed = [], failedFrom = [], failedTo = [], count = []] = failures;
  for (const [row, name] of failed.entries()) {
    const draft = at(name);
    widen(draft, text(failedFrom[row]), text(failedTo[row]));
    draft.failureReports = Number(count[row]);
  }
  return [...found.values()];
}

const FAILED = ["none", "quarantine", "reject"].map(
  (disposition) => `NOT (aligned_spf OR aligned_dkim) AND disposition = '${disposition}'`,
);

/** Readable while it is filled, row by row. */
type Draft = { -readonly [key in keyof NameReports]: NameReports[key] } & {
  sources: ReportedSource[];
  days: ReportedDay[];
  tls: ReportedTls[];
};

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

function widen(draft: Draft, from: string, to: string): void {
  if (draft.from === "" || from < draft.from) draft.from = from;
  if (to > draft.to) draft.to = to;
}

function addSources(columns: Columns, at: (name: unknown) => Draft): void {
  const [names = [], source = [], spf = [], dkim = [], bySpf = [], byDkim = [], override = [], total = [], ...seen] =
    columns;
  const [first = [], last = []] = seen;
  for (const [row, name] of names.entries())
    at(name).sources.push({
      from: text(name),
      source: text(source[row]),
      spf: text(spf[row]),
      dkim: text(dkim[row]),
      alignedSpf: bySpf[row] === true,
      alignedDkim: byDkim[row] === true,
      override: text(override[row]),
      messages: Number(total[row]),
      first: text(first[row]),
      last: text(last[row]),
    });
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** The names in the window that were asked for, or are below one. There are few of them beside the rows. */
async function wantedNames(
  engine: Engine,
  files: LocalFiles,
  asked: readonly string[] | undefined,
  { from, to }: ReportWindow,
): Promise<readonly string[]> {
  const tables = KINDS.filter((kind) => files[kind].length > 0).map(
    (kind) => `SELECT DISTINCT ${NAME_OF[kind]} AS name FROM ${parquet(files[kind])} WHERE ${IN_WINDOW}`,
  );
  if (tables.length === 0) return [];
  const [names = []] = await engine.columns(tables.join(" UNION "), { from, to });
  const isAsked = asked === undefined ? () => true : atOrBelow(asked);
  return names.map(text).filter((name) => name !== "" && isAsked(name));
}

const IN_WINDOW = "day BETWEEN CAST($from AS DATE) AND CAST($to AS DATE)";

/** Selects from the rows of the window and of the names that are wanted; nothing where there are no files. */
function selector(engine: Engine, files: LocalFiles, { from, to }: ReportWindow) {
  return async (kind: Kind, columns: string, rest: string): Promise<Columns> =>
    files[kind].length === 0
      ? []
      : engine.columns(
          `SELECT ${columns} FROM ${parquet(files[kind])} WHERE ${IN_WINDOW} AND ${NAME_OF[kind]} IN (FROM wanted) ${rest}`,
          { from, to },
        );
}
