import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isSource } from "../attached/attached-runner.ts";
import type { Packages } from "../attached/packages.ts";
import { noProviders } from "../attached/reattach.ts";
import { errorMessages } from "./error-output.ts";
import { TerraformFault } from "./fault.ts";
import { LOCK_FILE, lockFor } from "./lock-file.ts";
import type { Providers } from "./providers.ts";
import { requiredProviders } from "./required-providers.ts";
import type { Runner } from "./runner.ts";
import { STACK_FILE } from "./stack-files.ts";

/** What a stack's folder was last initialized with; beside Terraform's own notes. */
const STAMP = ".terraform/postroad-stamp";

/**
 * Initializes a stack's folder from the shared providers and lock file, neither of which it changes. Does nothing where it stands
 * initialized with the same ones and the same backend. Throws TerraformFault with what Terraform printed; a backend that has moved is
 * such a fault, for only its owner knows whether the state is to move along.
 */
export async function initialize(runner: Runner, folder: string, { mirror, lock, packages }: Providers): Promise<void> {
  const sources = requiredProviders(folder).map(({ source }) => source);
  const own = lockFor(lock, sources);
  const expected = digest(JSON.stringify([terraformBlock(folder), own, mirror, runner.binary]));
  const stamp = join(folder, STAMP);
  // Written in any case: plan and apply check their providers by it.
  if (sources.length > 0) writeFileSync(join(folder, LOCK_FILE), own);
  else rmSync(join(folder, LOCK_FILE), { force: true });
  if (readText(stamp) === expected) return;
  rmSync(stamp, { force: true });

  const args = ["init", "-input=false", "-no-color", "-lockfile=readonly", `-plugin-dir=${mirror}`];
  const isQuick = linkPackages(folder, sources, packages) && (await isInitialized(runner, folder, args, own));
  if (!isQuick) await initializeFully(runner, folder, args);
  // A stack without providers and with a backend that needs no note leaves no folder.
  if (existsSync(join(folder, ".terraform"))) writeFileSync(stamp, expected);
}

/** What init does for each provider: a link to what was checked. False: not all of them were. */
function linkPackages(folder: string, sources: readonly string[], packages: Packages = new Map()): boolean {
  const found = sources.map((source) => [...packages.values()].find(({ address }) => isSource(address, source)));
  for (const one of found) {
    if (one === undefined) return false;
    const link = join(folder, ".terraform/providers", one.place);
    rmSync(link, { recursive: true, force: true });
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(one.folder, link);
  }
  return found.length > 0;
}

/** Initializes the backend alone: what is linked, no init has to read and check once more. False: somehow it went wrong, and a whole one says how. */
async function isInitialized(runner: Runner, folder: string, args: readonly string[], lock: string): Promise<boolean> {
  const { code } = await runner.run(folder, args, undefined, { env: noProviders(lock) });
  return code === 0 || runner.pool?.isStopped() === true;
}

async function initializeFully(runner: Runner, folder: string, args: readonly string[]): Promise<void> {
  const output: string[] = [];
  const { code } = await runner.run(folder, args, (line) => {
    output.push(line);
  });
  if (code !== 0) throw initFault(runner, output);
}

function initFault({ binary }: Runner, output: readonly string[]): TerraformFault {
  const text = errorMessages(output);
  const moved = /migrate-state|reconfigure/.test(text);
  return new TerraformFault(
    `${binary.product} init must succeed, got: ${text}`,
    moved
      ? "migrate the state yourself: `init -migrate-state` in the stack's folder, once, then run this again"
      : undefined,
  );
}

/** Backend and providers: what an initialization depends on. */
function terraformBlock(folder: string): unknown {
  try {
    return (JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8")) as { terraform?: unknown }).terraform;
  } catch {
    return undefined;
  }
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

const readText = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, "utf8") : undefined);
