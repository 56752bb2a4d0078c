import { relative } from "node:path";
import { plural } from "../model/text/plural.ts";
import { type Io, styleOf } from "./io.ts";

/** Says how many stacks a synth wrote, and how many tenants with errors it left out. */
export function printWritten(
  written: number,
  leftOut: number,
  out: string,
  io: Pick<Io, "cwd" | "err" | "colour">,
): void {
  const style = styleOf(io);
  const where = relative(io.cwd, out) || ".";
  io.err(
    `${style.good(plural(written, "stack"))} written to ${where}${leftOut > 0 ? `, ${style.error(`${leftOut} left out`)} because of the errors above` : ""}.\n`,
  );
}
