import { spawnSync } from "node:child_process";
import { join } from "node:path";
import type { ConnectAws } from "../../src/aws/calls.ts";
import { run } from "../../src/cli/run.ts";
import { TODAY, TOOLKIT } from "./root.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, with a world of its own: no terminal, a fixed day. */
export async function postroad(
  args: readonly string[],
  options: { cwd?: string; today?: string; columns?: number; input?: string; aws?: ConnectAws } = {},
): Promise<Ran> {
  let [out, err] = ["", ""];
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readInput: (maxBytes) => (options.input ?? "").slice(0, maxBytes),
    cwd: options.cwd ?? TOOLKIT,
    toolkit: TOOLKIT,
    today: options.today ?? TODAY,
    aws: options.aws ?? (() => Promise.reject(new Error("this test asks no AWS"))),
    env: {},
    colour: false,
    columns: options.columns,
  });
  return { code, out, err };
}

/** Runs the command as a user does: a process of its own. */
export function postroadProcess(
  args: readonly string[],
  options: { cwd?: string; env?: Readonly<Record<string, string>>; input?: string } = {},
): Ran {
  const result = spawnSync(process.execPath, [join(TOOLKIT, "bin/postroad.mjs"), ...args], {
    cwd: options.cwd ?? TOOLKIT,
    env: { ...process.env, ...options.env },
    input: options.input ?? "",
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: result.status ?? -1, out: result.stdout, err: result.stderr };
}
