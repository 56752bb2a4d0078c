import type { DuckDBAppender, DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { safeLine } from "../../../model/text/safe-text.ts";
import { StoreFailure } from "../store.ts";

/** DuckDB in memory, as the store uses it: it computes over files and keeps nothing of its own. */
export interface Engine {
  /** Runs a statement. What comes from strangers is in `values`, never in `sql`. */
  readonly run: (sql: string, values?: Values) => Promise<void>;
  /** An answer by columns; a BIGINT is a bigint. */
  readonly columns: (sql: string, values?: Values) => Promise<Columns>;
  /** Appends rows to a table; they are seen once it is flushed. */
  readonly appender: (table: string) => Promise<DuckDBAppender>;
  readonly close: () => void;
}

type Values = Readonly<Record<string, string | number | bigint>>;

/** Each with one entry for a row. */
export type Columns = readonly (readonly unknown[])[];

/** More threads than this gain little where most time is spent on reading columns. */
const MAX_THREADS = 4;

/** What does not fit goes into the temporary folder. */
const MEMORY_LIMIT = "256MB";

/** Starts DuckDB. No extension is ever loaded or fetched, and files beyond those that a statement names are not read. */
export async function startEngine(cores: number, temporary: string): Promise<Engine> {
  const { DuckDBInstance } = await import("./duckdb.ts");
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(Math.max(1, Math.min(cores, MAX_THREADS))),
    memory_limit: MEMORY_LIMIT,
    temp_directory: temporary,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
    allow_community_extensions: "false",
  });
  return engineOf(instance, await instance.connect());
}

function engineOf(instance: DuckDBInstance, connection: DuckDBConnection): Engine {
  return {
    run: async (sql, values) => {
      await connection.run(sql, values && { ...values }).catch(throwStoreFailure);
    },
    columns: async (sql, values) =>
      (await connection.runAndReadAll(sql, values && { ...values }).catch(throwStoreFailure)).getColumns(),
    appender: (table) => connection.createAppender(table),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** What the machine refuses, as a failure of the store; every other error is a bug. DuckDB says what it is by the first words alone. */
function throwStoreFailure(error: unknown): never {
  const [line = ""] = (error as Error).message.split("\n");
  if (/^(?:IO|Out of Memory) Error: /.test(line))
    throw new StoreFailure(`the store must have room on its disk and in memory, got ${safeLine(line).slice(0, 300)}`);
  throw error;
}

/** A path as SQL writes it: a single quote is doubled, and nothing else has a meaning in it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Rows of Parquet files; their places are the store's own. A pattern in a path is taken literally: what is special is in brackets, and is itself. */
export const parquet = (files: readonly string[]): string =>
  `read_parquet([${files.map((file) => quoted(file.replace(/[*?[]/g, "[$&]"))).join(", ")}], hive_partitioning = false)`;
