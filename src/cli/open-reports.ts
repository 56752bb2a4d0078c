import { isAbsolute, join } from "node:path";
import type { Platform } from "../resolve/platform.ts";
import { folderShelf } from "../world/reports/store/folder-shelf.ts";
import { openStore } from "../world/reports/store/open-store.ts";
import type { ReportStore } from "../world/reports/store.ts";
import type { Io } from "./io.ts";

/** Where reports are kept that nobody names a place for, below the root. */
export const REPORTS_FOLDER = ".postroad/reports";

/** For how many days reports are kept where platform.yaml does not say: thirteen months, so that a month can be set beside last year's. */
export const RETENTION_DAYS = 400;

/** The reports that are kept: `option` is `--store`. Undefined where nothing was ever kept there. Throws StoreFailure. */
export async function openReports(
  option: string | undefined,
  platform: Platform | undefined,
  root: string,
  io: Io,
): Promise<ReportStore | undefined> {
  const store = await reportsAt(option, platform, root, io);
  if (!(await store.isEmpty())) return store;
  await store.close();
  return undefined;
}

/** As `openReports`, whether or not anything is there: what is written to it is there then. */
export async function reportsAt(
  option: string | undefined,
  _platform: Platform | undefined,
  root: string,
  io: Io,
): Promise<ReportStore> {
  const folder = option === undefined ? join(root, REPORTS_FOLDER) : isAbsolute(option) ? option : join(io.cwd, option);
  const settings = { now: io.now, retention: RETENTION_DAYS, cores: io.cores, temporary: io.temporary };
  return openStore(folderShelf(folder, option ?? REPORTS_FOLDER), settings);
}
