import { copyTo } from "./copy.ts";
import { type Engine, parquet } from "./engine.ts";
import { type Contents, pathOf, type StoreFile } from "./layout.ts";
import type { Shelf } from "./shelf.ts";
import { LEDGER_COLUMNS, namesOf, summed, TABLES } from "./tables.ts";

/** So many files of a month are beside each other: of one that is over, and of one that goes on. */
const MOST = { over: 8, current: 64 };

/** The files of one kind and month that are to become one. */
export interface Merge {
  readonly files: readonly StoreFile[];
  readonly path: string;
}

/** What is to be merged: a year of nights is some dozen files then, not some thousand. `thisMonth` as 2026-11. */
export function mergesOf({ markers, rows }: Contents, thisMonth: string): readonly Merge[] {
  const places = new Map<string, StoreFile[]>();
  for (const file of [...rows, ...markers]) {
    const place = `${file.kind} ${file.month}`;
    const there = places.get(place);
    if (there === undefined) places.set(place, [file]);
    else there.push(file);
  }
  return [...places.values()].flatMap((files) => {
    const last = files.at(-1);
    if (last === undefined || files.length <= (last.month < thisMonth ? MOST.over : MOST.current)) return [];
    return { files, path: pathOf(last.kind, last.month, last.batch, true) };
  });
}

/** Puts files together as one that replaces them from the moment that it is there. */
export async function merge(engine: Engine, shelf: Shelf, { files, path }: Merge): Promise<void> {
  const paths = files.map((file) => file.path);
  const from = parquet(await shelf.fetch(paths));
  await copyTo(engine, shelf, selectOf(files[0]?.kind ?? "batches", from), {}, path);
  await shelf.remove(paths);
}

function selectOf(kind: StoreFile["kind"], from: string): string {
  if (kind === "batches") return `SELECT ${LEDGER_COLUMNS} FROM ${from} ORDER BY ${LEDGER_COLUMNS}`;
  const { number } = TABLES[kind];
  const names = namesOf(TABLES[kind]);
  return `SELECT ${names}, ${summed(number)} AS ${number} FROM ${from} GROUP BY ${names} ORDER BY ${names}`;
}
