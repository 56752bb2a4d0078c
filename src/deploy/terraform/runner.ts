import { spawn } from "node:child_process";
import type { Stream } from "node:stream";
import { type ProviderPool, providerPool } from "../attached/provider-pool.ts";
import { startProvider } from "../attached/provider-process.ts";
import { schemaGates } from "../attached/schema-gate.ts";
import { providerRetries } from "../throttle/provider-retries.ts";
import type { Binary } from "./binary.ts";
import { type Environment, terraformEnvironment } from "./environment.ts";
import { TerraformFault } from "./fault.ts";
import { openTail } from "./tail.ts";

/** How a run ended: `code` is null where a signal ended it. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
}

/** What is forwarded to those that run. */
export type Signal = "SIGINT" | "SIGTERM";

/** What a command is given beside its arguments. */
export interface More {
  /** On top of the environment. */
  readonly env?: Environment | undefined;
  /** What is open as long as it runs, whatever becomes of this process. */
  readonly holds?: readonly Stream[] | undefined;
}

/** Runs Terraform in folders of stacks. */
export interface Runner {
  readonly binary: Binary;
  /** Providers that run already; undefined: Terraform starts its own each time. */
  readonly pool: ProviderPool | undefined;
  /**
   * Runs a command that may hold a lock, and reports its output line by line. It has a process group of its own, so that a terminal's
   * Ctrl-C reaches it only through `forward`; and it survives this process. Throws TerraformFault where it cannot be started.
   */
  run(folder: string, args: readonly string[], onLine?: (line: string) => void, more?: More): Promise<Ended>;
  /** Runs a command that changes nothing and holds no lock, such as `show -json`; returns its standard output. */
  read(folder: string, args: readonly string[], more?: More): Promise<string>;
  /** Sends a signal to all that run; returns how many those are. */
  forward(signal: Signal): number;
}

/** What every Terraform of a command is given. */
export interface RunnerWorld {
  readonly env: Environment;
  /** A private folder: outputs go there, without a name. */
  readonly scratch: string;
  /** Whether providers are started once and kept. @default false */
  readonly keepsProviders?: boolean;
}

const LOOKS_EVERY_MS = 100;
const MAX_READ = 256 * 1024 * 1024;

/** A runner of this binary. What it has begun goes on where this process ends. */
export function makeRunner(binary: Binary, { env, scratch, keepsProviders = false }: RunnerWorld): Runner {
  const running = new Set<(signal: Signal) => void>();
  const start = startProvider(scratch, { ...env, ...providerRetries(env) });
  const pool = keepsProviders ? providerPool(start, schemaGates()) : undefined;

  const run: Runner["run"] = (folder, args, onLine = () => {}, { env: more, holds = [] } = {}) => {
    const tail = openTail(scratch);
    const child = spawn(binary.path, args, {
      cwd: folder,
      env: terraformEnvironment(env, more),
      stdio: ["ignore", tail.fd, tail.fd, ...holds],
      detached: true,
    });
    const send = (signal: Signal) => void child.kill(signal);
    running.add(send);
    const look = (end: boolean) => tail.read(end).forEach(onLine);
    const timer = setInterval(() => look(false), LOOKS_EVERY_MS);
    return new Promise<Ended>((resolve, reject) => {
      child.once("error", (error) => reject(cannotRun(binary, error)));
      child.once("exit", (code, signal) => resolve({ code, signal }));
    }).finally(() => {
      clearInterval(timer);
      running.delete(send);
      look(true);
      tail.close();
    });
  };

  const read: Runner["read"] = (folder, args, { env: more, holds = [] } = {}) => {
    const child = spawn(binary.path, args, {
      cwd: folder,
      env: terraformEnvironment(env, more),
      stdio: ["ignore", "pipe", "ignore", ...holds],
      detached: true,
    });
    const chunks: Buffer[] = [];
    let length = 0;
    child.stdout?.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_READ) child.kill("SIGKILL");
      else chunks.push(chunk);
    });
    return new Promise((resolve, reject) => {
      child.once("error", (error) => reject(cannotRun(binary, error)));
      child.once("close", (code) => {
        const what = `${binary.product} ${args[0]}`;
        if (length > MAX_READ) reject(new TerraformFault(`${what} must print at most ${MAX_READ} bytes, got more`));
        else if (code !== 0) reject(new TerraformFault(`${what} must succeed, got ${code ?? "a signal"}`));
        else resolve(Buffer.concat(chunks).toString("utf8"));
      });
    });
  };

  return {
    binary,
    pool,
    run,
    read,
    forward: (signal) => {
      pool?.stop();
      for (const send of running) send(signal);
      return running.size;
    },
  };
}

function cannotRun({ path }: Binary, error: Error): TerraformFault {
  return new TerraformFault(`${path} must be a program that can be run, got ${error.message}`);
}
