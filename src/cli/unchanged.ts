import { rootDigest } from "../input/read-root.ts";
import { isSteered, packagesOf } from "../outputs/synth/packages.ts";
import { lookProgram, startLook } from "../outputs/synth/threads/output-look.ts";
import { isSettled } from "../outputs/write/replace-folder.ts";
import { hasColour } from "./colour.ts";
import { guarded } from "./guarded.ts";
import { inertText } from "./inert-output.ts";
import { synthKey } from "./kept-output.ts";
import { orNothing } from "./or-nothing.ts";
import { printWritten } from "./print-written.ts";
import { foldersOf } from "./read-folders.ts";
import { realCache } from "./real-cache.ts";
import { lastSeen, type SynthPlace } from "./seen-output.ts";
import { outOf, type SynthOptions } from "./synth-out.ts";
import { writeError } from "./write-error.ts";

/**
 * The program's side door, a bundle of its own: `postroad synth` where neither the files nor the output have changed since an earlier one. True
 * where that was so, and was said. Whatever else is asked or found, or is wrong, is left to the program, which begins anew.
 */
export async function unchanged(toolkit: string): Promise<boolean> {
  const argv = process.argv.slice(2);
  const { env } = process;
  const options = optionsOf(argv);
  if (options === undefined || isSteered(env)) return false;
  const cwd = orNothing(folderToReturnTo);
  const found = cwd === undefined ? undefined : await seenNow(options, cwd, toolkit).catch(() => undefined);
  if (cwd === undefined || found === undefined) {
    if (cwd !== undefined) process.chdir(cwd);
    return false;
  }
  const colour = hasColour(env);
  let left = "";
  const err = (text: string) => {
    left += writeError(inertText(text, colour));
  };
  printWritten(found.stacks, 0, found.out, { cwd, colour, err });
  if (left === "") process.exitCode = 0;
  else
    await guarded(argv, async () => {
      process.stderr.write(left);
      return 0;
    });
  return true;
}

/** The folder that this was started in. Throws where it cannot be entered again: nobody leaves it then. */
function folderToReturnTo(): string {
  const cwd = process.cwd();
  process.chdir(cwd);
  return cwd;
}

/** `--root FOLDER` and `--out FOLDER`, once each at most: what else may be on a command line is the program's to read. */
export function optionsOf([command, ...rest]: readonly string[]): SynthOptions | undefined {
  if (command !== "synth") return undefined;
  const options = new Map<string, string>();
  for (let index = 0; index < rest.length; index += 2) {
    const [name = "", value = ""] = rest.slice(index, index + 2);
    if (!/^--(?:root|out)$/.test(name) || /^-|^$/.test(value) || options.has(name)) return undefined;
    options.set(name, value);
  }
  const [root, out] = [options.get("--root"), options.get("--out")];
  return { ...(root !== undefined && { root }), ...(out !== undefined && { out }) };
}

/** How many stacks the output has, and where it is, if nothing has changed. Leaves the process in another folder. */
async function seenNow(options: SynthOptions, cwd: string, toolkit: string) {
  const cache = realCache(toolkit, process.env);
  if (cache === undefined) return undefined;
  const { root } = foldersOf(options.root, { cwd, toolkit });
  const out = outOf(options, root, { cwd });
  const seen = lastSeen({ root, out }, cache);
  // By the name that it goes by: beside that, a run that was stopped has left what it has left.
  if (seen === undefined || !isSettled(out)) return undefined;
  const look = startLook({ out, seen: seen.output }, { program: lookProgram(toolkit) });
  if (orNothing(() => keyNow({ root, out }, toolkit)) !== seen.key) {
    look.leave();
    return undefined;
  }
  process.chdir(out);
  return (await look.answer(".")) ? { stacks: seen.output.stacks, out } : undefined;
}

/** Files are named from the folder that they are in: of tens of thousands the system finds each in three steps instead of a dozen. */
function keyNow(place: SynthPlace, toolkit: string): string | undefined {
  const packages = packagesOf(toolkit);
  if (packages === undefined || place.root === toolkit) return undefined;
  process.chdir(place.root);
  return synthKey(rootDigest({ root: ".", toolkit }), place, new Date().toISOString().slice(0, 10), { packages });
}
