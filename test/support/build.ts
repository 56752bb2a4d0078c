import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, isStale } from "../../bin/build.mjs";
import { RUN } from "./once-per-run.ts";

/** Builds the command once, before tests run it in parallel, and makes the folder of what they make once; removes that when all have ended. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "postroad-run-"));
  process.env[RUN] = folder;
  if (isStale()) await build();
  return () => rmSync(folder, { recursive: true, force: true });
}
