import type { ReportWindow } from "../../../model/reports.ts";
import type { ReportStore } from "../store.ts";
import { type Engine, startEngine } from "./engine.ts";
import { faultOf } from "./fault.ts";
import { type Contents, contentsOf, KINDS, monthOf, type StoreFile } from "./layout.ts";
import { merge, mergesOf } from "./merge.ts";
import { readNames } from "./read-names.ts";
import { keptDays, withoutOld } from "./retention.ts";
import type { LocalFiles } from "./selection.ts";
import type { Shelf } from "./shelf.ts";
import { type SinkSettings, storeSink } from "./store-sink.ts";
import { workFolderIn } from "./work-folder.ts";

export interface StoreSettings {
  /** This moment in UTC, as 2026-11-22T10:00:00Z. */
  readonly now: string;
  /** For how many days reports are kept. */
  readonly retention: number;
  readonly cores: number;
  /** A folder for what does not fit into memory. */
  readonly temporary: string;
  /** How much is kept together, for tests. */
  readonly batch?: SinkSettings["batch"];
}

/** A store where files are. Nothing is created or read before it is asked for something. */
export function openStore(shelf: Shelf, settings: StoreSettings): ReportStore {
  const { now, retention, cores, temporary, batch } = settings;
  const today = now.slice(0, 10);
  const spill = workFolderIn(temporary, "postroad-reports-");
  let engine: Engine | undefined;
  const started = async () => {
    engine ??= await startEngine(cores, spill.path());
    return engine;
  };
  return {
    isEmpty: async () => contentsOf(await shelf.list()).markers.length === 0,
    reports: async (names, window) => {
      const read = async (files: readonly StoreFile[]) => {
        const paths = files.map(({ path }) => path);
        const local = await shelf.fetch(paths);
        const byKind = Object.fromEntries(
          KINDS.map((kind) => [kind, local.filter((_, index) => files[index]?.kind === kind)]),
        ) as unknown as LocalFiles;
        const running = await started();
        return explained(running, shelf, paths, () => readNames(running, byKind, names, window));
      };
      const files = await rowsOf(shelf, window);
      try {
        return await read(files);
      } catch (error) {
        // A run that writes puts files together while they are read: then others are there.
        const there = await rowsOf(shelf, window);
        if (there.map(({ path }) => path).join() === files.map(({ path }) => path).join()) throw error;
        return read(there);
      }
    },
    write: async (read) => {
      const release = await shelf.lock(now);
      try {
        const { markers } = await cleared(shelf, today, retention);
        const paths = markers.map(({ path }) => path);
        const local = await shelf.fetch(paths);
        const running = await started();
        const sinkSettings = {
          kept: keptDays(today, retention),
          now,
          last: markers.at(-1)?.batch ?? "",
          markers: local,
          ...(batch && { batch }),
        };
        const { sink, finish } = await explained(running, shelf, paths, () => storeSink(running, shelf, sinkSettings));
        try {
          await read(sink);
        } catch (error) {
          // What was complete until then is kept, unless that is what fails.
          await finish().catch(() => {});
          throw error;
        }
        const written = await finish();
        for (const one of mergesOf(contentsOf(await shelf.list()), monthOf(today)))
          await explained(
            running,
            shelf,
            one.files.map(({ path }) => path),
            () => merge(running, shelf, one),
          );
        return written;
      } finally {
        await release();
      }
    },
    close: async () => {
      engine?.close();
      engine = undefined;
      shelf.close();
      spill.remove();
    },
  };
}

/** The files that hold rows of a window. */
async function rowsOf(shelf: Shelf, { from, to }: ReportWindow): Promise<readonly StoreFile[]> {
  const { rows } = contentsOf(await shelf.list());
  return rows.filter(({ month }) => month >= monthOf(from) && month <= monthOf(to));
}

/** Removes what a stopped run left, and the months that are older than what is kept. */
async function cleared(shelf: Shelf, today: string, retention: number): Promise<Contents> {
  const contents = withoutOld(contentsOf(await shelf.list()), today, retention);
  if (contents.left.length > 0) await shelf.remove(contents.left);
  return contents;
}

/** What DuckDB says of a file that it cannot read, as a failure that names the file. */
async function explained<T>(
  engine: Engine,
  shelf: Shelf,
  paths: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw (await faultOf(engine, shelf, paths)) ?? error;
  }
}
