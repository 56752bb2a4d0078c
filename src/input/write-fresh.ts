import { rmSync, writeFileSync } from "node:fs";

/** Writes a file that is to be put in its place later: a new one, whatever is there, and never through a link that somebody laid there. */
export function writeFresh(path: string, text: string, mode = 0o666): void {
  rmSync(path, { force: true });
  writeFileSync(path, text, { flag: "wx", mode });
}
