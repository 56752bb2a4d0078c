import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A whole process to measure. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Beside the environment of the bench. */
  readonly env?: Readonly<Record<string, string>>;
  /** How it may end. @default 0 alone */
  readonly exits?: readonly number[];
}

/** What one run took. */
export interface Sample {
  /** Wall clock, from before the process is started until after its end. */
  readonly seconds: number;
  /** MiB, the largest resident set of the process itself; null where it is no Node.js. */
  readonly mebibytes: number | null;
}

const REPORT_MEMORY = fileURLToPath(new URL("report-memory.cjs", import.meta.url));
const ERROR_LENGTH = 2_000;

/** Runs a command to its end, its output thrown away, and fails if it ends otherwise than it may. */
export async function runProcess(command: Command): Promise<Sample> {
  const memory = join(tmpdir(), `postroad-bench-${process.pid}.memory`);
  const isNode = command.file === process.execPath;
  const args = isNode ? ["--require", REPORT_MEMORY, ...command.args] : command.args;
  const started = performance.now();
  const child = spawn(command.file, args, {
    cwd: command.cwd,
    env: { ...process.env, NO_COLOR: "1", ...command.env, BENCH_MEMORY: memory },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-ERROR_LENGTH);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const seconds = (performance.now() - started) / 1000;
  if (code === null || !(command.exits ?? [0]).includes(code))
    throw new Error(`${[command.file, ...args].join(" ")} must end well, got ${code}: ${errors}`);
  return { seconds, mebibytes: isNode ? takeMemory(memory) : null };
}

function takeMemory(file: string): number | null {
  if (!existsSync(file)) return null;
  const kibibytes = Number(readFileSync(file, "utf8"));
  rmSync(file);
  return kibibytes / 1024;
}
