import { type Engine, parquet } from "./engine.ts";
import type { Staging } from "./staging.ts";

/** What was read before, in this run and in those before it. Known by digests: of a million deliveries, 16 megabytes. */
export interface Ledger {
  /** Of these, the indices of those that were read, or stand among them twice. */
  readonly read: (seen: readonly string[]) => Promise<ReadonlySet<number>>;
}

/** Two reports with the same are one. */
export const REPORT_KEY = "md5_number(concat_ws(chr(10), kind, reporter, id))";
const DELIVERY_KEY = "md5_number(seen)";

/** Reads the ledgers of batches, and keeps on with what is staged and taken. */
export async function openLedger(engine: Engine, staging: Staging, markers: readonly string[]): Promise<Ledger> {
  await engine.run("CREATE OR REPLACE TABLE known_reports (key UHUGEINT)");
  await engine.run("CREATE OR REPLACE TABLE known_deliveries (key UHUGEINT)");
  if (markers.length > 0) {
    const rows = parquet(markers);
    await engine.run(`INSERT INTO known_reports SELECT ${REPORT_KEY} FROM ${rows} WHERE kind <> 'delivery'`);
    await engine.run(`INSERT INTO known_deliveries SELECT md5_number(id) FROM ${rows} WHERE kind = 'delivery'`);
  }
  return {
    read: async (seen) => {
      await engine.run("CREATE OR REPLACE TABLE asked (index INTEGER, seen VARCHAR)");
      const asked = await engine.appender("asked");
      for (const [index, text] of seen.entries()) {
        asked.appendInteger(index);
        asked.appendVarchar(text);
        asked.endRow();
      }
      asked.closeSync();
      staging.flush();
      // From the few to the many: the other way round, all that is known would be hashed each time.
      const [read = []] = await engine.columns(
        `WITH one AS (SELECT index, ${DELIVERY_KEY} AS key FROM asked)
         SELECT index FROM one WHERE key IN (FROM known_deliveries)
         UNION SELECT index FROM one WHERE key IN (SELECT ${DELIVERY_KEY} FROM staged_deliveries)
         UNION SELECT index FROM one SEMI JOIN one AS earlier ON one.key = earlier.key AND earlier.index < one.index`,
      );
      return new Set(read.map(Number));
    },
  };
}
