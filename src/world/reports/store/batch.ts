import { copyTo } from "./copy.ts";
import type { Engine } from "./engine.ts";
import { KINDS, type Kind, pathOf } from "./layout.ts";
import { REPORT_KEY } from "./ledger.ts";
import type { Shelf } from "./shelf.ts";
import { LEDGER, LEDGER_COLUMNS, namesOf, summed, TABLES, takenRows } from "./tables.ts";

/** What a batch brought. */
export interface Taken {
  readonly reports: number;
  readonly messages: number;
  readonly sessions: number;
  readonly failureReports: number;
  /** Reports that came before. */
  readonly known: number;
}

/** The days of which rows are kept, both inclusive. */
export interface KeptDays {
  readonly earliest: string;
  readonly latest: string;
}

/**
 * Writes what is staged as one batch: the reports that came for the first time, their rows with equal ones summed up, and last the marker
 * by which the batch is there. Rows are in an order of their own, so that the same reports make the same files.
 */
export async function writeBatch(
  engine: Engine,
  shelf: Shelf,
  kept: KeptDays,
  batch: string,
  today: string,
): Promise<Taken> {
  await engine.run(`CREATE OR REPLACE TABLE taken AS
    SELECT * FROM (SELECT *, ${REPORT_KEY} AS key, row_number() OVER (PARTITION BY ${REPORT_KEY} ORDER BY report) AS nth FROM staged_reports)
    WHERE nth = 1 AND key NOT IN (FROM known_reports)`);
  const taken = await counted(engine);
  const deliveries = await engine.columns("SELECT count(*) FROM staged_deliveries");
  if (taken.reports === 0 && taken.failureReports === 0 && numberOf(deliveries) === 0) return taken;
  for (const kind of KINDS) await publishRows(engine, shelf, kept, kind, batch);
  await engine.run(`CREATE OR REPLACE TABLE ledger (${LEDGER})`);
  await engine.run(
    `INSERT INTO ledger SELECT kind, reporter, id, domain, CAST(day AS DATE), number FROM taken
     UNION ALL SELECT DISTINCT 'delivery', '', seen, '', CAST($today AS DATE), 0 FROM staged_deliveries`,
    { today },
  );
  await copyTo(engine, shelf, `FROM ledger ORDER BY ${LEDGER_COLUMNS}`, {}, pathOf("batches", "", batch));
  await engine.run("INSERT INTO known_reports SELECT key FROM taken");
  await engine.run("INSERT INTO known_deliveries SELECT DISTINCT md5_number(seen) FROM staged_deliveries");
  return taken;
}

async function counted(engine: Engine): Promise<Taken> {
  const counts = await engine.columns(
    `SELECT count(*) FILTER (kind <> 'failure'), ${summed("number", "kind = 'dmarc'")}, ${summed("number", "kind = 'tls'")},
     count(*) FILTER (kind = 'failure'), (SELECT count(*) FROM staged_reports) FROM taken`,
  );
  const [reports = 0, messages = 0, sessions = 0, failureReports = 0, staged = 0] = counts.map(([n]) => Number(n));
  return { reports, messages, sessions, failureReports, known: staged - reports - failureReports };
}

/** A file for each month. */
async function publishRows(engine: Engine, shelf: Shelf, kept: KeptDays, kind: Kind, batch: string): Promise<void> {
  const { columns, number } = TABLES[kind];
  const [months = []] = await engine.columns(
    `SELECT DISTINCT day[:7] AS month FROM ${takenRows(kind)} WHERE day BETWEEN $earliest AND $latest ORDER BY month`,
    { ...kept },
  );
  for (const month of months.map(String)) {
    const selected = columns.map(([name, type]) => (type === "DATE" ? `CAST(${name} AS DATE) AS ${name}` : name));
    const sql = `SELECT ${selected.join(", ")}, ${summed(number)} AS ${number} FROM ${takenRows(kind)}
      WHERE day BETWEEN $earliest AND $latest AND day[:7] = $month GROUP BY ALL ORDER BY ${namesOf(TABLES[kind])}`;
    await copyTo(engine, shelf, sql, { ...kept, month }, pathOf(kind, month, batch));
  }
}

const numberOf = ([column]: readonly (readonly unknown[])[]): number => Number(column?.[0] ?? 0);
