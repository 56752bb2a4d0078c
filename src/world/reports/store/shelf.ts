/** Where a store's files are: a folder here, or a bucket. Paths are relative, with slashes. */
export interface Shelf {
  /** As people know it: `.postroad/reports`, `s3://bucket/prefix`. */
  readonly name: string;
  /** As people find one of its files. */
  readonly fileName: (path: string) => string;
  /** All files that are there; none where nothing was ever written. */
  readonly list: () => Promise<readonly string[]>;
  /** Makes files readable here; their paths in the order asked for. */
  readonly fetch: (paths: readonly string[]) => Promise<readonly string[]>;
  /** Puts a file that was made in `workFolder` there completely, or not at all. */
  readonly publish: (made: string, path: string) => Promise<void>;
  readonly remove: (paths: readonly string[]) => Promise<void>;
  /** A folder for what is being written. */
  readonly workFolder: () => string;
  /** One run at a time writes: throws StoreFailure where another one does. Returns what ends that. */
  readonly lock: (now: string) => Promise<() => Promise<void>>;
  /** Leaves nothing that is temporary. */
  readonly close: () => void;
}
