import { isatty } from "node:tty";

type Env = Readonly<Record<string, string | undefined>>;

/** Whether nobody wants colour: https://no-color.org, a pipeline, and a terminal that has none. */
export const isPlain = (env: Env): boolean =>
  (env["NO_COLOR"] ?? "") !== "" || (env["CI"] ?? "") !== "" || env["TERM"] === "dumb";

/** Whether standard output is a terminal that shows colour. */
export const hasColour = (env: Env): boolean => isatty(1) && !isPlain(env);
