import type { ReportWindow } from "../../../model/reports.ts";
import { type Columns, type Engine, parquet } from "./engine.ts";
import { KINDS, type Kind } from "./layout.ts";
import { atOrBelow } from "./names.ts";
import { NAME_OF } from "./tables.ts";

/** Files of rows that can be read here, by what they hold. */
export type LocalFiles = Readonly<Record<Kind, readonly string[]>>;

/** The rows of a window, of the names that are asked for. */
export interface Selection {
  /** The names that have any, sorted. */
  readonly names: readonly string[];
  /** What a statement gives that is made around their FROM and WHERE; nothing where there are no rows of the kind. */
  readonly query: (kind: Kind, sql: (fromWhere: string) => string) => Promise<Columns>;
}

const IN_WINDOW = "day BETWEEN CAST($from AS DATE) AND CAST($to AS DATE)";

/** Selects names, and all below them; undefined: all names. */
export async function select(
  engine: Engine,
  files: LocalFiles,
  asked: readonly string[] | undefined,
  { from, to }: ReportWindow,
): Promise<Selection> {
  const kinds = KINDS.filter((kind) => files[kind].length > 0);
  const all = kinds.map(
    (kind) => `SELECT DISTINCT ${NAME_OF[kind]} AS name FROM ${parquet(files[kind])} WHERE ${IN_WINDOW}`,
  );
  const [found = []] = kinds.length === 0 ? [] : await engine.columns(all.join(" UNION "), { from, to });
  const isAsked = asked === undefined ? () => true : atOrBelow(asked);
  const names = found.map(String).filter(isAsked).toSorted();
  await engine.run("CREATE OR REPLACE TABLE wanted (name VARCHAR)");
  const wanted = await engine.appender("wanted");
  for (const name of names) {
    wanted.appendVarchar(name);
    wanted.endRow();
  }
  wanted.closeSync();
  return {
    names,
    query: async (kind, sql) => {
      if (names.length === 0 || files[kind].length === 0) return [];
      const where = `${IN_WINDOW} AND ${NAME_OF[kind]} IN (FROM wanted)`;
      return engine.columns(sql(`FROM ${parquet(files[kind])} WHERE ${where}`), { from, to });
    },
  };
}
