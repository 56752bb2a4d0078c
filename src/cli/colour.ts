import { fstatSync } from "node:fs";

type Env = Readonly<Record<string, string | undefined>>;

/** Whether nobody wants colour: https://no-color.org, a pipeline, and a terminal that has none. */
export const isPlain = (env: Env): boolean =>
  (env["NO_COLOR"] ?? "") !== "" || (env["CI"] ?? "") !== "" || env["TERM"] === "dumb";

/** Whether standard output is a terminal that shows colour. */
export const hasColour = (env: Env): boolean => !isPlain(env) && isTerminal(1);

/** Node's module for terminals brings that for sockets: nobody who writes to a file or a pipe waits for them. */
function isTerminal(file: number): boolean {
  try {
    if (process.platform !== "win32" && !fstatSync(file).isCharacterDevice()) return false;
    return process.getBuiltinModule("node:tty").isatty(file);
  } catch {
    return false;
  }
}
