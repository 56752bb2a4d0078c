import type { ReportStore } from "../store.ts";
import { StoreFailure } from "../store.ts";
import { type Engine, startEngine } from "./engine.ts";
import { faultOf } from "./fault.ts";
import { type Contents, contentsOf, KINDS, markerPath, monthOf } from "./layout.ts";
import { type LocalFiles, readNames } from "./read-names.ts";
import { keptDays, outdated } from "./retention.ts";
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

/** A store where files stand. Nothing is made or read before it is asked for something. */
export function openStore(shelf: Shelf, settings: StoreSettings): ReportStore {
  const { now, retention, cores, temporary, batch } = settings;
  const spill = workFolderIn(temporary, "postroad-reports-");
  let engine: Engine | undefined;
  const started = async () => {
    engine ??= await startEngine(cores, spill.path());
    return engine;
  };
  return {
    isEmpty: async () => contentsOf(await shelf.list()).batches.length === 0,
    reports: async (names, window) => {
      const { files } = contentsOf(await shelf.list());
      const within = files.filter(({ month }) => month >= monthOf(window.from) && month <= monthOf(window.to));
      const local = await shelf.fetch(within.map(({ path }) => path));
      const byKind = Object.fromEntries(
        KINDS.map((kind) => [kind, local.filter((_, index) => within[index]?.kind === kind)]),
      ) as unknown as LocalFiles;
      const running = await started();
      return told(running, shelf, local, () => readNames(running, byKind, names, window));
    },
    write: async (read) => {
      const release = await shelf.lock(now);
      try {
        const contents = contentsOf(await shelf.list());
        const { batches } = await cleared(shelf, contents, now.slice(0, 10), retention);
        const markers = await shelf.fetch(batches.map(markerPath));
        const running = await started();
        const kept = keptDays(now.slice(0, 10), retention);
        const { sink, finish } = await told(running, shelf, markers, () =>
          storeSink(running, shelf, { kept, now, batches, markers, ...(batch && { batch }) }),
        );
        try {
          await read(sink);
        } catch (error) {
          // What was whole until then is kept, unless that is what fails.
          await finish().catch(() => {});
          throw error;
        }
        return await finish();
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

/** Removes what a stopped run left, and the months that are older than what is kept. */
async function cleared(shelf: Shelf, contents: Contents, today: string, retention: number): Promise<Contents> {
  const old = outdated(contents, today, retention);
  const gone = [...contents.orphans, ...old.paths];
  if (gone.length > 0) await shelf.remove(gone);
  return { ...contents, batches: contents.batches.filter((batch) => !old.batches.has(batch)), orphans: [] };
}

/** What DuckDB says of a file that it cannot read, as a failure that names the file. */
async function told<T>(engine: Engine, shelf: Shelf, files: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreFailure) throw error;
    throw (await faultOf(engine, shelf, files)) ?? error;
  }
}
