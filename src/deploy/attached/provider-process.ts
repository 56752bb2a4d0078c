import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { type Environment, terraformEnvironment } from "../terraform/environment.ts";
import { openTail } from "../terraform/tail.ts";
import { timer } from "../throttle/pool.ts";
import type { ProviderPackage } from "./packages.ts";
import { printedReattach, type Reattach } from "./reattach.ts";

/** A provider that runs and waits for Terraform. */
export interface ProviderProcess {
  readonly reattach: Reattach;
  /** It lives as long as anybody holds this open: this process, and each Terraform that is given it. */
  readonly lifeline: Socket;
  /** Whether it has ended, or does so by itself within so many milliseconds. */
  hasEnded(within: number): Promise<boolean>;
  /** Ends it; resolves when it is gone. */
  end(): Promise<void>;
}

/** Starts a package's program; undefined where it does not come to listen. */
export type StartProvider = (one: ProviderPackage) => Promise<ProviderProcess | undefined>;

/** As long as Terraform itself waits for one. */
const STARTS_WITHIN_MS = 60_000;
const ENDS_WITHIN_MS = 5_000;
const LOOKS_EVERY_MS = 20;

/** A provider writes all that it is asked into its log unless it is told not to. Nobody reads the log in any case. */
const SILENT = { TF_LOG_SDK: "off", TF_LOG_SDK_PROTO: "off", TF_LOG_PROVIDER: "off" };

/**
 * The third descriptor is read until all who hold its other end are gone, and then the provider is killed: a run that was killed leaves
 * none, and none goes before the Terraform that this run has left behind. The shell ends with the provider.
 */
const SCRIPT = '"$@" 3<&- & p=$!; (read -r _ <&3; kill -KILL "$p" 2>/dev/null) & exec 3<&-; wait "$p"';

/**
 * Starts providers in the mode that is documented for debugging them, in which they are started once and Terraform comes to them. Their
 * sockets are in folders below `scratch`, a private folder. Their environment is what Terraform would give them.
 */
export const startProvider =
  (scratch: string, env: Environment): StartProvider =>
  async ({ file }) => {
    const folder = mkdtempSync(join(scratch, "p-"));
    const tail = openTail(folder);
    const child = spawn("/bin/sh", ["-c", SCRIPT, "sh", file, "-debug"], {
      cwd: folder,
      env: { ...terraformEnvironment(env, SILENT), PLUGIN_UNIX_SOCKET_DIR: folder },
      stdio: ["ignore", tail.fd, "ignore", "pipe"],
      detached: true,
    });
    const gone = exited(child);
    const lifeline = child.stdio[3] as Socket | null;
    lifeline?.on("error", () => {});
    const process = {
      hasEnded: (within: number) => endedWithin(gone, within),
      end: async () => {
        lifeline?.destroy();
        await endedWithin(gone, ENDS_WITHIN_MS);
        child.unref();
        rmSync(folder, { recursive: true, force: true });
      },
    };
    try {
      const reattach = await printed(() => tail.read(false), folder, process);
      if (reattach !== undefined && lifeline !== null) return { ...process, reattach, lifeline };
    } finally {
      tail.close();
    }
    await process.end();
    return undefined;
  };

const exited = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    child.once("error", () => resolve());
    child.once("exit", () => resolve());
  });

async function endedWithin(gone: Promise<void>, milliseconds: number): Promise<boolean> {
  const wait = timer(milliseconds);
  const isGone = await Promise.race([gone.then(() => true), wait.over.then(() => false)]);
  wait.cancel();
  return isGone;
}

async function printed(
  read: () => readonly string[],
  folder: string,
  { hasEnded }: Pick<ProviderProcess, "hasEnded">,
): Promise<Reattach | undefined> {
  for (let waited = 0; waited < STARTS_WITHIN_MS; waited += LOOKS_EVERY_MS) {
    const ended = await hasEnded(LOOKS_EVERY_MS);
    const found = read().map((line) => printedReattach(line, folder));
    const one = found.find((reattach) => reattach !== undefined);
    if (one !== undefined || ended) return one;
  }
  return undefined;
}
