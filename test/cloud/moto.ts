import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, realpathSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { findExecutable } from "./executable.ts";

/** A running moto_server: an empty AWS account, for what moto does well (not SESv2 and CloudFront). */
export interface Moto {
  readonly url: string;
  close(): Promise<void>;
}

const STARTS_WITHIN_MS = 60_000;
const PROGRAM = fileURLToPath(new URL("moto-fork.py", import.meta.url));
const IN_THE_CACHE = fileURLToPath(new URL("../../.cache/moto/bin/moto_server", import.meta.url));

/** The moto_server that would be started: that of POSTROAD_MOTO, of the repository's `.cache/moto`, or of the PATH. */
const motoBinary = (): string | undefined =>
  process.env.POSTROAD_MOTO
    ? findExecutable(process.env.POSTROAD_MOTO)
    : (findExecutable(IN_THE_CACHE) ?? findExecutable("moto_server"));

/** The cfn-lint that moto brings along. */
export const cfnLint = (): string | undefined => {
  const moto = motoBinary();
  return moto === undefined ? undefined : findExecutable(join(dirname(moto), "cfn-lint"));
};

export const motoAvailable = (): boolean => motoBinary() !== undefined;

/**
 * Starts moto on a free port and waits until it answers. Certificates are issued at once, and so is what is written into zones: `waits`: the
 * provider waits half a minute for it, as it does for Route 53.
 */
export async function startMoto({ waits = false } = {}): Promise<Moto> {
  loaded ??= loadMoto();
  const { told, log, child } = loaded;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const id = await told(waits ? `${port} waits` : `${port}`);
  if (id === undefined || !(await answers(`${url}/moto-api/`, child)))
    throw new Error(`moto_server did not start:\n${log()}`);
  return {
    url,
    close: async () => {
      await told(`end ${id}`);
    },
  };
}

interface Loaded {
  readonly child: ChildProcess;
  /** Says a line, and gives what is answered; undefined where it has ended. */
  told(line: string): Promise<string | undefined>;
  log(): string;
}

/** One for all that this process starts: see moto-fork.py. It ends with this process. */
let loaded: Loaded | undefined;

function loadMoto(): Loaded {
  const binary = motoBinary();
  if (!binary) throw new Error("moto_server is not there");
  const child = spawn(pythonOf(binary), [PROGRAM], { env: { ...process.env, MOTO_ACM_VALIDATION_WAIT: "0" } });
  const answered = createInterface(child.stdout)[Symbol.asyncIterator]();
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    log = (log + piece).slice(-4_000);
  });
  child.on("error", (error) => {
    log += error;
  });
  child.stdin.on("error", () => {});
  // Who has asked nothing need not wait for it to end.
  const [stdin, stdout, stderr] = [child.stdin, child.stdout, child.stderr] as unknown as Socket[];
  for (const one of [child, stdin, stdout, stderr]) one?.unref();
  return {
    child,
    log: () => log,
    told: async (line) => {
      stdout?.ref();
      child.stdin.write(`${line}\n`);
      const { value } = await answered.next();
      stdout?.unref();
      return value;
    },
  };
}

/** The Python that runs a script of an environment: its first line names it, but where the path is too long for one. */
function pythonOf(script: string): string {
  const [, named] = /^#!\s*(\S*python\S*)\s*$/m.exec(readFileSync(script, "utf8").slice(0, 200)) ?? [];
  return named ?? join(dirname(realpathSync(script)), "python3");
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("the loopback interface has no free port");
  return address.port;
}
