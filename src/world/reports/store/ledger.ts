import { createHash } from "node:crypto";
import { type Engine, parquet } from "./engine.ts";

/** What was read before, in this run and in those before it. What is in batches is known by digests: of a million deliveries, 16 megabytes. */
export interface Ledger {
  /** Of these, the indices of those that were read, or are among them twice. */
  readonly read: (seen: readonly string[]) => Promise<ReadonlySet<number>>;
  /** It was read now, and is in no batch yet. */
  readonly add: (seen: string) => void;
  /** What was added is in a batch, and in `known_deliveries`. */
  readonly kept: () => void;
}

/** Two reports with the same are one. */
export const REPORT_KEY = "md5_number(concat_ws(chr(10), kind, reporter, id))";

/** UTF-16 units of a name that is remembered as it is. */
const SHORT = 200;

/** Reads the ledgers of batches, and keeps on with what is read and taken. */
export async function openLedger(engine: Engine, markers: readonly string[]): Promise<Ledger> {
  await engine.run("CREATE OR REPLACE TABLE known_reports (key UHUGEINT)");
  await engine.run("CREATE OR REPLACE TABLE known_deliveries (key UHUGEINT)");
  if (markers.length > 0) {
    const rows = parquet(markers);
    await engine.run(`INSERT INTO known_reports SELECT ${REPORT_KEY} FROM ${rows} WHERE kind <> 'delivery'`);
    await engine.run(`INSERT INTO known_deliveries SELECT md5_number(id) FROM ${rows} WHERE kind = 'delivery'`);
  }
  let isAnyKnown = markers.length > 0;
  /** Those of this batch, which is bounded. */
  const added = new Set<string>();
  return {
    read: async (seen) => {
      const names = seen.map(shortened);
      const read = new Set<number>();
      const before = new Set<string>();
      for (const [index, name] of names.entries()) {
        if (added.has(name) || before.has(name)) read.add(index);
        before.add(name);
      }
      if (isAnyKnown) for (const index of await known(engine, seen)) read.add(index);
      return read;
    },
    add: (seen) => added.add(shortened(seen)),
    kept: () => {
      isAnyKnown = true;
      added.clear();
    },
  };
}

/** The indices of those that are in batches. */
async function known(engine: Engine, seen: readonly string[]): Promise<readonly number[]> {
  await engine.run("CREATE OR REPLACE TABLE asked (index INTEGER, seen VARCHAR)");
  const asked = await engine.appender("asked");
  for (const [index, text] of seen.entries()) {
    asked.appendInteger(index);
    asked.appendVarchar(text);
    asked.endRow();
  }
  asked.closeSync();
  // From the few to the many: the other way round, all that is known would be hashed each time.
  const [read = []] = await engine.columns("SELECT index FROM asked WHERE md5_number(seen) IN (FROM known_deliveries)");
  return read.map(Number);
}

const shortened = (seen: string): string =>
  seen.length <= SHORT ? seen : createHash("sha256").update(seen).digest("base64");
