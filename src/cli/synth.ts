import { isAbsolute, join, relative } from "node:path";
import { hasErrors } from "../report/diagnostic.ts";
import { plural } from "../report/pretty.ts";
import { load, pretty } from "./folders.ts";
import { type Io, styleOf } from "./io.ts";

export interface SynthOptions {
  readonly root?: string;
  readonly out?: string;
}

/** `postroad synth`: 0 all written, 1 errors; tenants without errors are written all the same. */
export async function synth(tenants: readonly string[], options: SynthOptions, io: Io): Promise<number> {
  const { fleet, folders, diagnostics } = load(options.root, tenants, io);
  const out =
    options.out === undefined
      ? join(folders.root, "cdktf.out")
      : isAbsolute(options.out)
        ? options.out
        : join(io.cwd, options.out);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) io.err(`${pretty(errors, folders, io)}\n`);
  // cdktf takes a fifth of a second to load: only what writes Terraform pays for it.
  const { synthesize } = await import("../../stacks/app.ts");
  const written = synthesize({ fleet, root: folders.root, out, tenants: tenants.length === 0 ? undefined : tenants });
  const asked = tenants.length === 0 ? fleet.tenantFiles.length : new Set(tenants).size;
  const style = styleOf(io);
  const where = relative(io.cwd, out) || ".";
  io.err(
    `${style.good(plural(written.length, "stack"))} written to ${where}${written.length < asked ? `, ${style.error(`${asked - written.length} left out`)} for the errors above` : ""}.\n`,
  );
  return hasErrors(diagnostics) ? 1 : 0;
}
