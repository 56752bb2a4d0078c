import type { DuckDBAppender } from "@duckdb/node-api";
import type { DmarcRow, TlsRow } from "../../../model/reports.ts";
import type { ReportHead } from "../sink.ts";
import type { Engine } from "./engine.ts";
import { stagingTable, textOf } from "./tables.ts";

/** What was read and is not written yet, in DuckDB: in memory as far as it fits, else in its temporary folder. */
export interface Staging {
  readonly dmarc: (report: number, row: DmarcRow) => void;
  readonly tls: (report: number, row: TlsRow) => void;
  readonly failure: (report: number, domain: string, day: string) => void;
  /** A report that is complete, with what it counts. */
  readonly report: (report: number, head: StagedHead, number: number) => void;
  readonly delivery: (seen: string) => void;
  /** Makes all of it visible to statements. */
  readonly flush: () => void;
  /** Empties it, but for the rows of a report that is still open. */
  readonly clear: (open: number) => Promise<void>;
}

/** What a report is known by; failure reports, too. */
type StagedHead = Omit<ReportHead, "kind"> & { readonly kind: ReportHead["kind"] | "failure" };

const OTHERS = [
  "CREATE OR REPLACE TABLE staged_reports (report BIGINT, kind VARCHAR, reporter VARCHAR, id VARCHAR, domain VARCHAR, day VARCHAR, number BIGINT)",
  "CREATE OR REPLACE TABLE staged_deliveries (seen VARCHAR)",
];

type Name = "dmarc" | "tls" | "failures" | "reports" | "deliveries";
const NAMES: readonly Name[] = ["dmarc", "tls", "failures", "reports", "deliveries"];

export async function openStaging(engine: Engine): Promise<Staging> {
  for (const sql of [stagingTable("dmarc"), stagingTable("tls"), stagingTable("failures"), ...OTHERS])
    await engine.run(sql);
  const to = {} as Record<Name, DuckDBAppender>;
  const open = async () => {
    for (const name of NAMES) to[name] = await engine.appender(`staged_${name}`);
  };
  await open();
  return {
    dmarc: (report, row) => {
      const into = to.dmarc;
      into.appendBigInt(BigInt(report));
      into.appendVarchar(textOf(row));
      into.appendBigInt(whole(row.messages));
      into.endRow();
    },
    tls: (report, row) => {
      const into = to.tls;
      into.appendBigInt(BigInt(report));
      for (const text of [row.domain, row.day, row.reporter, row.policy, row.failure, row.mx]) into.appendVarchar(text);
      into.appendBigInt(whole(row.sessions));
      into.endRow();
    },
    failure: (report, domain, day) => {
      const into = to.failures;
      into.appendBigInt(BigInt(report));
      into.appendVarchar(domain);
      into.appendVarchar(day);
      into.appendBigInt(1n);
      into.endRow();
    },
    report: (report, { kind, reporter, id, domain, day }, number) => {
      const into = to.reports;
      into.appendBigInt(BigInt(report));
      for (const text of [kind, reporter, id, domain, day]) into.appendVarchar(text);
      into.appendBigInt(whole(number));
      into.endRow();
    },
    delivery: (seen) => {
      to.deliveries.appendVarchar(seen);
      to.deliveries.endRow();
    },
    flush: () => {
      for (const name of NAMES) to[name].flushSync();
    },
    clear: async (report) => {
      for (const name of NAMES) to[name].closeSync();
      // Rows that are deleted keep their place: a table created again has none.
      for (const name of ["dmarc", "tls"] as const)
        await engine.run(`CREATE OR REPLACE TABLE staged_${name} AS FROM staged_${name} WHERE report = $report`, {
          report: BigInt(report),
        });
      for (const sql of [stagingTable("failures"), ...OTHERS]) await engine.run(sql);
      await open();
    },
  };
}

/** A count as it is kept. Readers give whole numbers; one that is invalid must not end a run. */
function whole(count: number): bigint {
  return Number.isFinite(count) ? BigInt(Math.min(Math.max(Math.trunc(count), 0), Number.MAX_SAFE_INTEGER)) : 0n;
}
