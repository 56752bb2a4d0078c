import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeFresh } from "../../input/write-fresh.ts";
import type { Packages } from "../attached/packages.ts";
import { errorMessages } from "./error-output.ts";
import { TerraformFault } from "./fault.ts";
import { LOCK_FILE, mergeLocks } from "./lock-file.ts";
import { type RequiredProvider, unionOf } from "./required-providers.ts";
import type { Runner } from "./runner.ts";
import { workFolder } from "./work-folder.ts";

/** The providers of all stacks, as they lie on this machine: read by every init, written by none. */
export interface Providers {
  /** A filesystem mirror, for `-plugin-dir`. */
  readonly mirror: string;
  /** The text of the shared lock file. */
  readonly lock: string;
  /** Whether the root's lock file was created or completed, and is now to be committed. */
  readonly lockChanged: boolean;
  /** Those of them that were checked, and may run as long as the command. @default none */
  readonly packages?: Packages | undefined;
}

/**
 * Makes the providers ready that stacks ask for: one init, before all others, of a folder that requires them all. The folder that it
 * fills is then what every stack's init reads, so that nothing is downloaded twice, and nothing races: Terraform's own cache must not
 * be shared by runs at the same time (hashicorp/terraform#31964). Where all is there already, no network is asked. What the user has set
 * up for Terraform (mirrors, credentials) holds. The shared lock file is in the root; where it lacks a provider or this platform,
 * it is completed. Throws TerraformFault with what Terraform printed.
 */
export async function prepareProviders(
  runner: Runner,
  root: string,
  required: readonly (readonly RequiredProvider[])[],
): Promise<Providers> {
  const { providers: folder } = workFolder(root);
  const mirror = join(folder, ".terraform/providers");
  const shared = join(root, LOCK_FILE);
  const before = readText(shared);
  mkdirSync(mirror, { recursive: true });
  if (required.every((list) => list.length === 0)) return { mirror, lock: before, lockChanged: false };
  const config = unionOf(required);
  const stamp = join(folder, "stamp");
  const expected = digest(config, before, runner.binary.path, runner.binary.version);
  if (readText(stamp) === expected && existsSync(mirror)) return { mirror, lock: before, lockChanged: false };

  // What older versions left there does no harm: the lock file says which one a stack takes.
  rmSync(stamp, { force: true });
  rmSync(join(folder, LOCK_FILE), { force: true });
  writeFileSync(join(folder, "main.tf.json"), config);
  if (before !== "") writeFileSync(join(folder, LOCK_FILE), before);
  const output: string[] = [];
  const { code } = await runner.run(folder, ["init", "-input=false", "-no-color", "-backend=false"], (line) => {
    output.push(line);
  });
  if (code !== 0) throw initFault(runner, output);
  mkdirSync(mirror, { recursive: true });
  const lock = mergeLocks(before, readText(join(folder, LOCK_FILE)));
  if (lock !== before) writeAside(shared, lock);
  writeAside(stamp, digest(config, lock, runner.binary.path, runner.binary.version));
  return { mirror, lock, lockChanged: lock !== before };
}

function initFault({ binary }: Runner, output: readonly string[]): TerraformFault {
  const text = errorMessages(output);
  const moved = /does not match\s+configured version constraint/.test(text);
  return new TerraformFault(
    `${binary.product} init must find the providers that the stacks require, got: ${text}`,
    moved
      ? `where the version in platform.yaml is the one to use, delete the provider's block in ${LOCK_FILE}, and run this again`
      : "make the registry or a mirror of it reachable (Terraform's CLI configuration, provider_installation)",
  );
}

const digest = (...parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

const readText = (path: string): string => (existsSync(path) ? readFileSync(path, "utf8") : "");

function writeAside(path: string, text: string): void {
  const beside = `${path}.new-${process.pid}`;
  writeFresh(beside, text);
  renameSync(beside, path);
}
