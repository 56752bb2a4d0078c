import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { changeTimes } from "../../src/outputs/write/change-times.ts";
import { TOOLKIT } from "./root.ts";

/** Where the file system keeps times of change: those of tests are often in memory. Undefined where none is. */
const PLACE = [tmpdir(), "/var/tmp", join(TOOLKIT, "node_modules/.cache")].find((place) => {
  try {
    mkdirSync(place, { recursive: true });
    return changeTimes.areKept(place);
  } catch {
    return false;
  }
});

export const HAS_DISK = PLACE !== undefined;

/** An empty folder on a disk, gone after the test. */
export function diskFolder(): string {
  if (PLACE === undefined) throw new Error("must have a file system that keeps times of change");
  const folder = mkdtempSync(join(PLACE, "postroad-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
