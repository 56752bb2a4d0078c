import { existsSync, lstatSync, readdirSync, statSync } from "node:fs";
import { isAbsolute, join, resolve, sep } from "node:path";
import { readManifest } from "../outputs/synth/manifest.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

export interface SynthOptions {
  readonly root?: string;
  readonly out?: string;
}

/** The folder to write, which is replaced whole: it must not be one that the tenants are in. */
export function outOf({ out }: SynthOptions, root: string, { cwd }: Pick<Io, "cwd">): string {
  const folder = resolve(out === undefined ? join(root, "cdktf.out") : join(isAbsolute(out) ? "" : cwd, out));
  checkOut(folder, root);
  return folder;
}

const refuse = (out: string, what: string): never => {
  throw new UsageError(`--out must be a new or empty folder, or one that synth wrote, got ${out}, which ${what}`);
};

function checkOut(out: string, root: string): void {
  // It would be moved instead of what it leads to, and what is kept there might not follow.
  if (lstatSync(out, { throwIfNoEntry: false })?.isSymbolicLink() === true)
    refuse(out, "is a link: name the folder itself");
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) refuse(out, "is not a folder");
  if (`${root}${sep}`.startsWith(out.endsWith(sep) ? out : `${out}${sep}`)) refuse(out, "holds the tenants");
}

/** Before it is written: it must hold nothing but what an earlier run wrote. */
export function checkIsOurs(out: string): void {
  const [foreign] = existsSync(out) ? readdirSync(out) : [];
  if (foreign === undefined || isOutput(out)) return;
  const isIncomplete = existsSync(join(out, "stacks")) && !existsSync(join(out, "manifest.json"));
  refuse(
    out,
    isIncomplete
      ? "holds stacks without the manifest.json that synth writes: remove it where synth wrote it and no state is in it, or write elsewhere"
      : `holds ${foreign}`,
  );
}

/** Whether a cdktf app has written into the folder. */
function isOutput(folder: string): boolean {
  try {
    const manifest: unknown = readManifest(folder);
    return typeof manifest === "object" && manifest !== null && "stacks" in manifest && "version" in manifest;
  } catch {
    return false;
  }
}
