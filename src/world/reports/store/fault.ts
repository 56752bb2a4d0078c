import { safeLine } from "../../../model/text/safe-text.ts";
import { StoreFailure } from "../store.ts";
import { type Engine, parquet } from "./engine.ts";
import type { Shelf } from "./shelf.ts";

/** The first of these files that is no Parquet file of a store, as a failure that says what to do; undefined: all of them are. */
export async function faultOf(
  engine: Engine,
  shelf: Shelf,
  paths: readonly string[],
): Promise<StoreFailure | undefined> {
  for (const [index, file] of (await shelf.fetch(paths)).entries()) {
    try {
      await engine.columns(`SELECT count(COLUMNS(*)) FROM ${parquet([file])}`);
    } catch (error) {
      const [line = ""] = (error as Error).message.split("\n");
      return new StoreFailure(
        `${safeLine(shelf.fileName(paths[index] ?? ""))} must be a Parquet file that postroad reports wrote, got one that cannot be read (${safeLine(line).slice(0, 200)}); delete it, with its batch in ${safeLine(shelf.fileName("batches"))}, and read its reports again`,
      );
    }
  }
  return undefined;
}
