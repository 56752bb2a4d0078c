/** How a store's files are named: `dmarc/month=2026-11/BATCH.parquet`, `batches/BATCH.parquet`. Paths are relative, with slashes. */

/** What a batch holds, a folder each, by month. */
export const KINDS = ["dmarc", "tls", "failures"] as const;
export type Kind = (typeof KINDS)[number];

/** A file of a store: rows, or a batch's marker, which is its ledger too. */
export interface StoreFile {
  readonly path: string;
  readonly kind: Kind | "batches";
  /** As 2026-11: of its rows; of a marker, the month in which its batch was written. */
  readonly month: string;
  /** The batch that wrote it; of a merged file, the last one in it. */
  readonly batch: string;
  readonly isMerged: boolean;
}

/** What a store holds, as its files' names say. */
export interface Contents {
  /** The markers of batches that are complete, in the order in which they were written. */
  readonly markers: readonly StoreFile[];
  /** Their rows, in order. */
  readonly rows: readonly StoreFile[];
  /** Files of batches that were never finished, and those that a merged one replaces: nobody reads them, and the next run removes them. */
  readonly left: readonly string[];
}

const FILE =
  /^(?:(?<kind>dmarc|tls|failures)\/month=(?<month>[0-9]{4}-[0-9]{2})|batches)\/(?<batch>[0-9]{8}T[0-9]{6}Z-[0-9]{4,})(?<merged>-merged)?\.parquet$/;

export function pathOf(kind: StoreFile["kind"], month: string, batch: string, isMerged = false): string {
  const folder = kind === "batches" ? kind : `${kind}/month=${month}`;
  return `${folder}/${batch}${isMerged ? "-merged" : ""}.parquet`;
}

/** The name of a batch written at `now` (2026-11-22T10:00:00Z): after `last`, even where the clock was set back. */
export function batchName(now: string, last: string): string {
  const first = nameOf(now.replaceAll(/[-:]/g, ""), 1);
  if (first > last) return first;
  const [time = "", index = ""] = last.split("-");
  return nameOf(time, Number(index) + 1);
}

const nameOf = (time: string, index: number): string => `${time}-${String(index).padStart(4, "0")}`;

export const monthOf = (day: string): string => day.slice(0, 7);

/** The month in which a batch was written. */
export const monthOfBatch = (batch: string): string => `${batch.slice(0, 4)}-${batch.slice(4, 6)}`;

/**
 * Sorts a store's files. A batch is there once its marker is, which is written last. A merged file holds all that existed in its folder and month
 * up to its batch, and is there as soon as it has its name. What else lies in the folder is nobody's, and left alone.
 */
export function contentsOf(paths: readonly string[]): Contents {
  const files = paths.toSorted().flatMap((path) => fileOf(path) ?? []);
  const merged = new Map<string, string>();
  for (const file of files)
    if (file.isMerged && file.batch > (merged.get(place(file)) ?? "")) merged.set(place(file), file.batch);
  const isLive = (file: StoreFile) => {
    const last = merged.get(place(file)) ?? "";
    return file.isMerged ? file.batch === last : file.batch > last;
  };
  const live = files.filter(isLive);
  const markers = live.filter(({ kind }) => kind === "batches");
  const marked = new Set(markers.map(({ batch }) => batch));
  const isWhole = ({ batch, isMerged }: StoreFile) =>
    isMerged || marked.has(batch) || batch <= (merged.get(`batches ${monthOfBatch(batch)}`) ?? "");
  const rows = live.filter((file) => file.kind !== "batches" && isWhole(file));
  const read = new Set([...markers, ...rows]);
  return { markers, rows, left: files.filter((file) => !read.has(file)).map(({ path }) => path) };
}

/** Where a file is that merged ones replace. */
const place = ({ kind, month }: StoreFile): string => `${kind} ${month}`;

function fileOf(path: string): StoreFile | undefined {
  const { kind = "batches", month, batch, merged } = FILE.exec(path)?.groups ?? {};
  if (batch === undefined) return undefined;
  return {
    path,
    kind: kind as StoreFile["kind"],
    month: month ?? monthOfBatch(batch),
    batch,
    isMerged: merged !== undefined,
  };
}
