import type { ReportWindow } from "../../../model/reports.ts";
import { type Columns, type Engine, parquet } from "./engine.ts";
import { KINDS, type Kind } from "./layout.ts";
import { NAME_OF, TABLES } from "./tables.ts";
import { toldNames } from "./told-names.ts";

/** Files of rows that can be read here, by what they hold. */
export type LocalFiles = Readonly<Record<Kind, readonly string[]>>;

/** The rows of a window, of the names that are asked for. */
export interface Selection {
  /** The names that they are told by, sorted. */
  readonly names: readonly string[];
  /** What a statement gives that is made around their FROM and WHERE, with that name as `told`; nothing where there are no rows of the kind. */
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
    (kind) =>
      `SELECT ${NAME_OF[kind]} AS name, ${TABLES[kind].number} AS number FROM ${parquet(files[kind])} WHERE ${IN_WINDOW}`,
  );
  const [found = []] =
    kinds.length === 0
      ? []
      : await engine.columns(
          `SELECT name FROM (${all.join(" UNION ALL ")}) GROUP BY name ORDER BY sum(number) DESC, name`,
          { from, to },
        );
  const told = toldNames(found.map(String), asked);
  const names = [...new Set(told.values())].sort();
  await engine.run("CREATE OR REPLACE TABLE wanted (name VARCHAR, told VARCHAR)");
  const wanted = await engine.appender("wanted");
  for (const pair of told) {
    for (const name of pair) wanted.appendVarchar(name);
    wanted.endRow();
  }
  wanted.closeSync();
  return {
    names,
    query: async (kind, sql) => {
      if (names.length === 0 || files[kind].length === 0) return [];
      const rows = `${parquet(files[kind])} AS rows JOIN wanted ON rows.${NAME_OF[kind]} = wanted.name`;
      return engine.columns(sql(`FROM ${rows} WHERE ${IN_WINDOW}`), { from, to });
    },
  };
}
