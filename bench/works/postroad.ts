import type { Command } from "../measure/run-process.ts";
import type { BenchRoot } from "./bench-root.ts";

/** The command as users run it, on a fleet. */
export const postroad = (
  { root, env, program }: Pick<BenchRoot, "root" | "env" | "program">,
  args: readonly string[],
  exits: readonly number[] = [0],
): Command => ({ file: process.execPath, args: [program, ...args, "--root", root], cwd: root, env, exits });
