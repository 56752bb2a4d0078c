import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findExecutable } from "./executable.ts";

/** A running moto_server: an empty AWS account, for what moto does well (not SESv2 and CloudFront). */
export interface Moto {
  readonly url: string;
  close(): Promise<void>;
}

const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 5_000;
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

/** Starts moto on a free port and waits until it answers. Certificates are issued at once. */
export async function startMoto(): Promise<Moto> {
  const binary = motoBinary();
  if (!binary) throw new Error("moto_server is not there");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(binary, ["-H", "127.0.0.1", "-p", String(port)], {
    env: { ...process.env, MOTO_ACM_VALIDATION_WAIT: "0" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const killWithUs = () => child.kill("SIGKILL");
  process.once("exit", killWithUs);
  let log = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    log = (log + chunk).slice(-4_000);
  });
  child.on("error", (error) => {
    log += error;
  });
  if (!(await answers(`${url}/moto-api/`, child))) {
    killWithUs();
    throw new Error(`moto_server did not start:\n${log}`);
  }
  return {
    url,
    close: async () => {
      process.off("exit", killWithUs);
      await stop(child);
    },
  };
}

async function answers(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + STARTS_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null && child.pid !== undefined) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOPS_WITHIN_MS);
  await exited;
  clearTimeout(timer);
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
