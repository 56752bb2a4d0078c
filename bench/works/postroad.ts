import { fileURLToPath } from "node:url";
import type { Command } from "../measure/run-process.ts";
import type { BenchRoot } from "./bench-root.ts";

/** The file that users start. */
export const PROGRAM = fileURLToPath(new URL("../../bin/postroad.mjs", import.meta.url));

/** The command as users run it, on a fleet. */
export const postroad = (
  { root, env }: BenchRoot,
  args: readonly string[],
  exits: readonly number[] = [0],
  program = PROGRAM,
): Command => ({ file: process.execPath, args: [program, ...args, "--root", root], cwd: root, env, exits });
