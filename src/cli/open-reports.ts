import { isAbsolute, join } from "node:path";
import { type Platform, reportRetentionOf } from "../resolve/platform.ts";
import type { AwsPlace } from "../world/aws/calls.ts";
import { parseObjectPlace } from "../world/aws/objects.ts";
import { bucketShelf } from "../world/reports/store/bucket-shelf.ts";
import { folderShelf } from "../world/reports/store/folder-shelf.ts";
import { openStore } from "../world/reports/store/open-store.ts";
import type { Shelf } from "../world/reports/store/shelf.ts";
import type { ReportStore } from "../world/reports/store.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Where reports are kept that nobody names a place for, below the root. */
export const REPORTS_FOLDER = ".postroad/reports";

/** Where nothing names a region. A bucket is found from everywhere. */
const REGION = "us-east-1";

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
  platform: Platform | undefined,
  root: string,
  io: Io,
): Promise<ReportStore> {
  const retention = reportRetentionOf(platform?.data);
  const shelf = await shelfAt(option, platform, root, io);
  return openStore(shelf, { now: io.now, retention, cores: io.cores, temporary: io.temporary });
}

/** A path of the command line is from the current folder, one of platform.yaml from its own. */
async function shelfAt(
  option: string | undefined,
  platform: Platform | undefined,
  root: string,
  io: Io,
): Promise<Shelf> {
  const named = option ?? platform?.data.reports?.store ?? REPORTS_FOLDER;
  if (named.startsWith("s3:")) {
    const place = parseObjectPlace(named);
    if (place === undefined)
      throw new UsageError(`--store must be a folder, or a bucket and a prefix as s3://bucket/reports, got ${named}`);
    return bucketShelf(await io.objects(awsPlaceOf(platform, io)), place, io.temporary);
  }
  if (named === "") throw new UsageError("--store must be a folder, or s3://bucket/prefix, got nothing");
  const folder = isAbsolute(named) ? named : join(option === undefined ? root : io.cwd, named);
  return folderShelf(folder, named);
}

/** The environment's own credentials and region; the platform's region where it has none. */
export function awsPlaceOf(platform: Platform | undefined, { env }: Io): AwsPlace {
  const region = [env["AWS_REGION"], env["AWS_DEFAULT_REGION"], platform?.region].find(
    (one) => one !== undefined && one !== "",
  );
  return { region: region ?? REGION, profile: undefined, role: undefined };
}
