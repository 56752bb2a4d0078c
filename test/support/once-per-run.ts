import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Names the folder of a run: see build.ts. */
export const RUN = "POSTROAD_TEST_RUN";

/**
 * Makes something in a folder, once for all files of a run that ask for it by this name, whichever process they are in. What it gives is kept
 * as JSON. The folder is nobody's to write to afterwards, and lasts as long as the run.
 */
export async function oncePerRun<T>(name: string, make: (folder: string) => T | Promise<T>): Promise<T> {
  const folder = join(process.env[RUN] ?? "", name);
  const result = `${folder}.json`;
  try {
    mkdirSync(folder);
  } catch {
    // Somebody was first.
    while (!existsSync(result)) await new Promise((resolve) => setTimeout(resolve, 100));
    const { made, fault } = JSON.parse(readFileSync(result, "utf8")) as { made: T; fault?: string };
    if (fault !== undefined) throw new Error(fault);
    return made;
  }
  const keep = (kept: { made: T } | { fault: string }): void => {
    writeFileSync(`${result}.new`, JSON.stringify(kept));
    renameSync(`${result}.new`, result);
  };
  try {
    const made = await make(folder);
    keep({ made });
    return made;
  } catch (error) {
    keep({ fault: String(error) });
    throw error;
  }
}
