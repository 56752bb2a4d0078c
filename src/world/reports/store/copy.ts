import { join } from "node:path";
import { type Engine, quoted } from "./engine.ts";
import type { Shelf } from "./shelf.ts";

/** Writes what a SELECT gives as a store's Parquet file: aside, and then put in its place. */
export async function copyTo(
  engine: Engine,
  shelf: Shelf,
  select: string,
  values: Readonly<Record<string, string>>,
  path: string,
): Promise<void> {
  const made = join(shelf.workFolder(), "made.parquet");
  await engine.run(`COPY (${select}) TO ${quoted(made)} (FORMAT parquet, COMPRESSION zstd)`, values);
  await shelf.publish(made, path);
}
