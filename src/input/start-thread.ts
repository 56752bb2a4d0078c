import { readFileSync } from "node:fs";
import { Worker, type WorkerOptions } from "node:worker_threads";

/**
 * A thread that runs a program without this one's environment and flags; undefined where the machine starts none: threads make what is done
 * here sooner done, and nothing needs them.
 */
export function startThread(program: string, options: WorkerOptions): Worker | undefined {
  if (isAddressSpaceBounded()) return undefined;
  try {
    return new Worker(program, { ...options, execArgv: [], env: {} });
  } catch {
    // A user may have so many processes and threads at once (EAGAIN).
    return undefined;
  }
}

/**
 * Whether `ulimit -v` bounds this process, by proc(5). A thread sets a gigabyte of addresses aside, and where they run out V8 ends the whole
 * process, which nobody can catch.
 */
export function isAddressSpaceBounded(limits = "/proc/self/limits"): boolean {
  try {
    const [, soft] = /^Max address space +(\S+)/m.exec(readFileSync(limits, "utf8")) ?? [];
    return soft !== undefined && soft !== "unlimited";
  } catch {
    return false;
  }
}
