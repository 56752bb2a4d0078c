import { readSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { cacheFolder } from "../../bin/cache-folder.mjs";
import { realRunNode } from "../changes/sides/run-node.ts";
import { realGit } from "../input/git/real-git.ts";
import { fetchHttp } from "../input/http/fetch-http.ts";
import type { Threads } from "../outputs/synth/threads/stack-threads.ts";
import { threadCount } from "../outputs/synth/threads/thread-count.ts";
import { realSockets } from "../world/verify/real-sockets.ts";
import { hasColour, isPlain } from "./colour.ts";
import type { Io } from "./io.ts";
import { isBundled, realCache, realStackStore } from "./real-cache.ts";

/** The process's own world. `toolkit` is the folder that postroad is in. */
export function realIo(toolkit: string): Io {
  const { env, stdout, stderr } = process;
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  return {
    out: (text) => void process.stdout.write(text),
    commands: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    readInput: (maxBytes) => readInput(maxBytes),
    inputStream: () => process.stdin,
    ask: process.stdin.isTTY === true && stderr.isTTY === true && (env["CI"] ?? "") === "" ? askTerminal : undefined,
    cwd: process.cwd(),
    toolkit: resolve(toolkit),
    today: now.slice(0, 10),
    now,
    // Only what asks DNS pays for loading what asks it.
    resolver: async (server) => (await import("../input/dns/system-resolver.ts")).resolverAt(server),
    servers: async () => (await import("../input/dns/ask-servers.ts")).askServers(),
    sockets: realSockets(),
    git: realGit(env),
    http: fetchHttp(),
    runNode: realRunNode(env),
    temporary: tmpdir(),
    cache: realCache(toolkit, env),
    stackStore: realStackStore(toolkit, env),
    stackThreads: realThreads(toolkit, env),
    // The SDK takes a while to load: only what asks AWS pays for it.
    aws: async (place) => {
      quietSdk(env);
      return (await import("../world/aws/sdk-calls.ts")).sdkCalls(place);
    },
    ses: async (place) => {
      quietSdk(env);
      return (await import("../world/aws/ses-view.ts")).sesView(place);
    },
    route53: async (place) => {
      quietSdk(env);
      return (await import("../world/aws/route53-view.ts")).route53View(place);
    },
    objects: async (place) => {
      quietSdk(env);
      return (await import("../world/aws/s3-objects.ts")).s3Objects(place);
    },
    env,
    colour: hasColour(env),
    columns: stdout.isTTY === true ? stdout.columns : undefined,
    // A terminal that does not say how wide it is has none.
    screen: stderr.isTTY === true && !isPlain(env) ? () => stderr.columns || DEFAULT_COLUMNS : undefined,
    clock: () => performance.now(),
    wait: (milliseconds) => setTimeout(milliseconds),
    memory: memory(),
    cores: availableParallelism(),
    onSignal,
  };
}

/** Its version is fixed: what it will ask of Node.js one day is nothing for those who run this. */
function quietSdk(env: NodeJS.ProcessEnv): void {
  env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
}

/** What the machine has, or the container that this runs in. */
function memory(): number {
  const limit = process.constrainedMemory();
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** None where the toolkit is run without its bundle. */
function realThreads(toolkit: string, env: NodeJS.ProcessEnv): Threads | undefined {
  const count = threadCount(availableParallelism(), memory());
  if (count < 1 || !isBundled()) return undefined;
  return { count, program: join(toolkit, "bin/thread.mjs"), cache: cacheFolder(env) };
}

const DEFAULT_COLUMNS = 80;

const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

const onSignal: Io["onSignal"] = (listener) => {
  const stops = STOP_SIGNALS.map((signal) => {
    const forward = () => listener(signal);
    process.on(signal, forward);
    return () => process.off(signal, forward);
  });
  return () => {
    for (const stop of stops) stop();
  };
};

async function askTerminal(question: string): Promise<string> {
  const { createInterface } = await import("node:readline/promises");
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // Ctrl-C ends the command, as it does everywhere else; the end of input is an empty answer.
  terminal.on("SIGINT", () => process.exit(130));
  try {
    return await new Promise<string>((answer, fail) => {
      terminal.on("close", () => answer(""));
      terminal.question(question).then((line) => answer(line.trim()), fail);
    });
  } finally {
    terminal.close();
  }
}

function readInput(maxBytes: number): Buffer {
  const buffer = Buffer.alloc(maxBytes);
  let length = 0;
  while (length < maxBytes) {
    const read = readChunk(buffer, length);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}

/** A pipe that has nothing yet is asked again; one that is closed has ended. */
function readChunk(buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(0, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
