import type { ReportWindow } from "../../../model/reports.ts";
import { type Columns, type Engine, parquet } from "./engine.ts";
import { labelNames } from "./label-names.ts";
import { KINDS, type Kind } from "./layout.ts";
import { NAME_OF, TABLES } from "./tables.ts";

/** Files of rows that can be read here, by what they hold. */
export type LocalFiles = Readonly<Record<Kind, readonly string[]>>;

/** The rows of a window, of the names that are asked for. */
export interface Selection {
  /** The names that they are reported under, sorted. */
  readonly names: readonly string[];
  /** What a statement gives that is built around their FROM and WHERE, with that name as `label`; nothing where there are no rows of the kind. */
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
  const labels = labelNames(found.map(String), asked);
  const names = [...new Set(labels.values())].sort();
  await engine.run("CREATE OR REPLACE TABLE requested (name VARCHAR, label VARCHAR)");
  const requested = await engine.appender("requested");
  for (const pair of labels) {
    for (const name of pair) requested.appendVarchar(name);
    requested.endRow();
  }
  requested.closeSync();
  return {
    names,
    query: async (kind, sql) => {
      if (names.length === 0 || files[kind].length === 0) return [];
      const rows = `${parquet(files[kind])} AS rows JOIN requested ON rows.${NAME_OF[kind]} = requested.name`;
      return engine.columns(sql(`FROM ${rows} WHERE ${IN_WINDOW}`), { from, to });
    },
  };
}
