/**
 * Loaded first into a process that is measured: at its end it writes the largest resident set, in KiB, to the file that BENCH_MEMORY
 * names. Linux counts a child's maxRSS from before its program was loaded, when it was still its parent; VmHWM it does not.
 */
const { readFileSync, writeFileSync } = require("node:fs");

const file = process.env.BENCH_MEMORY;
// What the process itself starts, and its threads, are not to write there.
delete process.env.BENCH_MEMORY;
if (file !== undefined) process.on("exit", () => writeFileSync(file, String(peak())));

function peak() {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
    if (kibibytes !== undefined) return Number(kibibytes);
  } catch {
    // No Linux.
  }
  return process.resourceUsage().maxRSS;
}
