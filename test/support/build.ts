import { chmodSync, mkdirSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, isStale } from "../../bin/build.mjs";
import { RUN } from "./once-per-run.ts";

/** Builds the command once, before tests run it in parallel, and makes the folder of what they make once; removes that when all have ended. */
export async function setup(): Promise<() => void> {
  const memory = memoryFolder();
  const folder = mkdtempSync(join(memory ?? tmpdir(), "postroad-run-"));
  process.env[RUN] = folder;
  if (memory !== undefined) {
    const temporary = join(folder, "tmp");
    mkdirSync(temporary);
    // Servers that tests start become users of their own.
    for (const one of [folder, temporary]) chmodSync(one, 0o755);
    process.env["TMPDIR"] = temporary;
  }
  if (isStale()) await build();
  return () => rmSync(folder, { recursive: true, force: true });
}

/** A file system in memory, where it has room and nobody asks for another one: tests write and remove thousands of small files. */
function memoryFolder(): string | undefined {
  const folder = "/dev/shm";
  try {
    const { bavail, bsize } = statfsSync(folder);
    return process.env["TMPDIR"] === undefined && bavail * bsize >= 8 * 2 ** 30 ? folder : undefined;
  } catch {
    return undefined;
  }
}
