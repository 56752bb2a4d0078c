import { fileURLToPath } from "node:url";
import type { Command } from "../measure/run-process.ts";

/** One of the programs of `bench/floors`. */
export const floor = (file: string, ...args: readonly string[]): Command => ({
  file: process.execPath,
  args: [fileURLToPath(new URL(`../floors/${file}`, import.meta.url)), ...args],
});

/** Node.js that does nothing. */
export const EMPTY_PROCESS: Command = { file: process.execPath, args: ["-e", "0"] };

/** Whether a package can be imported from here. */
export function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
