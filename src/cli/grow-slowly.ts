import { setFlagsFromString } from "node:v8";

/** Those that hold both sides of a change, or make stacks. A check has its memory bounded by what it holds, and is asked for most. */
const LARGE: ReadonlySet<string> = new Set(["preview", "plan", "deploy", "shards", "synth"]);

/** In hundredths of what is in use. */
export const SLOW_GROWTH = "--heap-growing-percent=60";

/**
 * Has the commands that hold most collect their garbage before the heap has grown by more than three fifths. V8 lets a heap that is
 * small for the machine grow fourfold before it looks again, so that most of what a process took from the machine was garbage.
 */
export function growSlowly([command = ""]: readonly string[]): void {
  if (LARGE.has(command)) setFlagsFromString(SLOW_GROWTH);
}
