import { resolve } from "node:path";
import type { Io } from "./io.ts";

/** The process's own world. `toolkit` is the folder that postroad stands in. */
export function realIo(toolkit: string): Io {
  const { env, stdout } = process;
  const noColour = (env["NO_COLOR"] ?? "") !== "" || (env["CI"] ?? "") !== "" || env["TERM"] === "dumb";
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    cwd: process.cwd(),
    toolkit: resolve(toolkit),
    today: new Date().toISOString().slice(0, 10),
    env,
    colour: stdout.isTTY === true && !noColour,
    columns: stdout.isTTY === true ? stdout.columns : undefined,
  };
}
