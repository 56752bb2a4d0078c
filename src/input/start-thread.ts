import { readFileSync } from "node:fs";
import type { Worker, WorkerOptions } from "node:worker_threads";

/**
 * A thread that runs a program without this one's environment and flags; undefined where the machine starts none: threads make what is done
 * here sooner done, and nothing needs them.
 */
export function startThread(program: string, options: WorkerOptions): Worker | undefined {
  if (isMemoryBounded()) return undefined;
  try {
    // Loaded here: most runs start no thread.
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    return new Worker(program, { ...options, execArgv: [], env: {} });
  } catch {
    // A user may have so many processes and threads at once (EAGAIN).
    return undefined;
  }
}

/**
 * Whether `ulimit -v` or `-d` bounds this process, by proc(5). A thread sets a gigabyte of addresses aside, and where V8 gets no more it ends the
 * whole process, which nobody can catch.
 */
export function isMemoryBounded(limits = "/proc/self/limits"): boolean {
  try {
    const all = readFileSync(limits, "utf8").matchAll(/^Max (?:address space|data size) +(\S+)/gm);
    return [...all].some(([, soft]) => soft !== "unlimited");
  } catch {
    return false;
  }
}
