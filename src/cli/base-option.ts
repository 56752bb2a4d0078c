import { existsSync } from "node:fs";
import { join } from "node:path";
import { Option } from "commander";
import { GitFault } from "../input/git/git.ts";
import type { Folders } from "../input/workspace.ts";
import { openPast, type Past } from "../resolve/past.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** `--base` as it was given: a REF; true without one; undefined: not at all. */
export type BaseOption = string | true | undefined;

/** `--base`, as every command that compares has it. */
export function baseOption(): Option {
  return new Option(
    "--base [ref]",
    "compare with a commit of the root's repository; without a ref, where the branch left its upstream, else HEAD",
  );
}

/** The past that `--base` asks for; undefined where it does not. What keeps it from being read is a usage error. */
export function pastOf(folders: Folders, base: BaseOption, io: Io): Past | undefined {
  if (base === undefined) return undefined;
  try {
    return openPast(folders, base === true ? undefined : base, io);
  } catch (error) {
    throw baseFault(error, folders, base);
  }
}

/** What is to be thrown of a fault: a usage error, where the past that `--base`, or an option like it, names cannot be read. */
export function baseFault(error: unknown, folders: Folders, base: BaseOption, option = "--base"): unknown {
  if (!(error instanceof GitFault)) return error;
  const message = error.message.replaceAll("--base", option);
  // `--base acme` takes the tenant for its REF.
  const isTenant =
    typeof base === "string" && /^[a-z0-9-]+$/.test(base) && existsSync(join(folders.root, "tenants", `${base}.yaml`));
  return new UsageError(isTenant ? `${message}; tenants are before ${option}` : message);
}
