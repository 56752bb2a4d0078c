import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { realRunNode } from "../../src/changes/sides/run-node.ts";
import type { Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";
import type { Servers } from "../../src/input/dns/ask-servers.ts";
import type { Resolver } from "../../src/input/dns/resolver.ts";
import { stubResolver } from "../../src/input/dns/stub-resolver.ts";
import { realGit } from "../../src/input/git/real-git.ts";
import type { Http } from "../../src/input/http/http.ts";
import type { ConnectAws } from "../../src/world/aws/calls.ts";
import { realSockets } from "../../src/world/verify/real-sockets.ts";
import type { Sockets } from "../../src/world/verify/world.ts";
import { EXAMPLES, TODAY, TOOLKIT } from "./root.ts";

const NO_HTTP: Http = {
  send: () => Promise.reject(new Error("this test asks no server")),
  wait: () => Promise.resolve(),
};

/** DNS in which nothing of ours exists: what deploys first, and is not told otherwise, deploys where there is nothing. */
const EMPTY: Resolver = {
  query: async (_, name) => ({
    ok: true,
    exists: name === "com",
    values: name === "com" ? ["a.servers.example"] : [],
    ttl: 60,
  }),
};

const empty = ([command]: readonly string[]): Resolver | undefined =>
  command === "plan" || command === "deploy" ? EMPTY : undefined;

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, with a world of its own: no terminal, a fixed day, the example tenants. */
export async function postroad(
  args: readonly string[],
  options: {
    cwd?: string;
    today?: string;
    now?: string;
    columns?: number;
    input?: string | Uint8Array;
    /** A person at a terminal; without it, there is none. */
    ask?: (question: string) => Promise<string>;
    /** Instead of DNS; without it, only a server that is named is asked. */
    resolver?: Resolver;
    /** The servers of zones; without it, none is asked. */
    servers?: Servers;
    /** Instead of TCP; without it, this machine's. */
    sockets?: Sockets;
    /** Instead of AWS; without it, no AWS is asked. */
    aws?: ConnectAws;
    ses?: Io["ses"];
    route53?: Io["route53"];
    objects?: Io["objects"];
    /** What earlier runs worked out; without it, nothing is kept. */
    cache?: Io["cache"];
    /** Stacks that earlier runs had synthesized; without it, none are kept. */
    stackStore?: Io["stackStore"];
    /** Threads that make stacks; without it, there are none. */
    stackThreads?: Io["stackThreads"];
    /** Instead of signals; without it, none comes. */
    onSignal?: Io["onSignal"];
    /** Instead of this machine's. */
    clock?: () => number;
    /** Instead of time that passes; without it, none does. */
    wait?: (milliseconds: number) => Promise<void>;
    /** The whole environment; without it, an empty one. */
    env?: Readonly<Record<string, string | undefined>>;
    /** Instead of servers on the network; without it, none is asked. */
    http?: Http;
  } = {},
): Promise<Ran> {
  let [out, err] = ["", ""];
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    commands: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    ask: options.ask,
    readInput: (maxBytes) => Buffer.from(options.input ?? "").subarray(0, maxBytes),
    inputStream: () => Readable.from([Buffer.from(options.input ?? "")]),
    cwd: options.cwd ?? EXAMPLES,
    toolkit: TOOLKIT,
    today: options.today ?? TODAY,
    now: options.now ?? `${options.today ?? TODAY}T10:00:00Z`,
    resolver: async (server) =>
      options.resolver ??
      (server === undefined ? empty(args) : stubResolver({ servers: [server], waits: [500, 1000] })),
    servers: async () => options.servers,
    sockets: options.sockets ?? realSockets(),
    git: realGit(process.env),
    runNode: realRunNode(process.env),
    http: options.http ?? NO_HTTP,
    cache: options.cache,
    stackStore: options.stackStore,
    stackThreads: options.stackThreads,
    temporary: tmpdir(),
    aws: options.aws ?? (() => Promise.reject(new Error("this test asks no AWS"))),
    ses: options.ses ?? (() => Promise.reject(new Error("this test asks no SES"))),
    route53: options.route53 ?? (() => Promise.reject(new Error("this test asks no Route 53"))),
    objects: options.objects ?? (() => Promise.reject(new Error("this test asks no S3"))),
    env: options.env ?? {},
    colour: false,
    columns: options.columns,
    screen: undefined,
    clock: options.clock ?? (() => performance.now()),
    wait: options.wait ?? (() => Promise.resolve()),
    memory: 8 * 1024 ** 3,
    cores: 2,
    onSignal: options.onSignal ?? (() => () => {}),
  });
  return { code, out, err };
}

/** Runs the command as a user does: a process of its own, where the example tenants are. */
export function postroadProcess(
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>>; input?: string } = {},
): Ran {
  const result = spawnSync(process.execPath, [join(TOOLKIT, "bin/postroad.mjs"), ...args], {
    cwd: options.cwd ?? EXAMPLES,
    env: { ...process.env, ...options.env },
    input: options.input ?? "",
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: result.status ?? -1, out: result.stdout, err: result.stderr };
}
