/** How a store's files are named: `dmarc/month=2026-11/BATCH.parquet`, `batches/BATCH.parquet`. Paths are relative, with slashes. */

/** What a batch holds, a folder each, by month. */
export const KINDS = ["dmarc", "tls", "failures"] as const;
export type Kind = (typeof KINDS)[number];

/** A file of rows. */
export interface RowsFile {
  readonly path: string;
  readonly kind: Kind;
  /** As 2026-11. */
  readonly month: string;
  readonly batch: string;
}

/** What a store holds, as its files' names say. */
export interface Contents {
  /** The batches that are whole, in the order in which they were written. */
  readonly batches: readonly string[];
  /** Their rows, in order. */
  readonly files: readonly RowsFile[];
  /** Files of batches that were never finished. */
  readonly orphans: readonly string[];
}

const BATCH = "[0-9]{8}T[0-9]{6}Z-[0-9]{4,}";
const MARKER = new RegExp(`^batches/(${BATCH})\\.parquet$`);
const ROWS = new RegExp(`^(dmarc|tls|failures)/month=([0-9]{4}-[0-9]{2})/(${BATCH})\\.parquet$`);

export const markerPath = (batch: string): string => `batches/${batch}.parquet`;
export const rowsPath = (kind: Kind, month: string, batch: string): string => `${kind}/month=${month}/${batch}.parquet`;

/** The name of a batch written at `now` (2026-11-22T10:00:00Z): it sorts by time, and no name is used twice. */
export function batchName(now: string, isUsed: (name: string) => boolean): string {
  const time = now.replaceAll(/[-:]/g, "");
  for (let index = 1; ; index += 1) {
    const name = `${time}-${String(index).padStart(4, "0")}`;
    if (!isUsed(name)) return name;
  }
}

/** The month in which a batch was written. */
export const monthOfBatch = (batch: string): string => `${batch.slice(0, 4)}-${batch.slice(4, 6)}`;

export const monthOf = (day: string): string => day.slice(0, 7);

/** Sorts a store's files: only a batch with its marker, which is written last, is there. What else lies there is nobody's, and left alone. */
export function contentsOf(paths: readonly string[]): Contents {
  const sorted = paths.toSorted();
  const batches = sorted.flatMap((path) => MARKER.exec(path)?.[1] ?? []);
  const whole = new Set(batches);
  const files = sorted.flatMap((path): RowsFile[] => {
    const [, kind, month, batch] = ROWS.exec(path) ?? [];
    return batch === undefined ? [] : [{ path, kind: kind as Kind, month: month ?? "", batch }];
  });
  return {
    batches,
    files: files.filter(({ batch }) => whole.has(batch)),
    orphans: files.filter(({ batch }) => !whole.has(batch)).map(({ path }) => path),
  };
}
