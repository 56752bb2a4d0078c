import { statSync, utimesSync } from "node:fs";

/** Edits a file and puts its times back, as `touch -r` does. `path` may be another file of the edit's: it gets these times. */
export function keepingTimes(file: string, edit: () => void, path = file): void {
  const { atime, mtime } = statSync(file);
  edit();
  utimesSync(path, atime, mtime);
}
