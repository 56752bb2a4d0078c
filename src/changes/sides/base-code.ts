import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { readBlobs } from "../../input/git/blobs.ts";
import type { Repository } from "../../input/git/repository.ts";
import type { Folders } from "../../input/workspace.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import { safeText } from "../../model/text/safe-text.ts";
import { parseBlueprints } from "./blueprint-text.ts";
import type { RunNode } from "./run-node.ts";
import { packagesOf, type ToolkitAt } from "./toolkit-at.ts";

/** What the base's own code makes of the base. */
export interface MadeByBase {
  /** By stack id. */
  readonly terraform: ReadonlyMap<string, unknown>;
  /** Undefined: the running code must read the base, for blueprints were of another form then. */
  readonly blueprints: ReadonlyMap<string, Blueprint> | undefined;
}

/** Every segment starts with a letter, a digit or an underscore: no way out of a folder. */
const SAFE_PATH = /^(?:[A-Za-z0-9_][A-Za-z0-9_.@+-]*\/)*[A-Za-z0-9_][A-Za-z0-9_.@+-]*$/;

/** Building it, and a tenth of a second for each tenant. */
const SECONDS = { build: 120, tenant: 0.1 };

/**
 * Runs a commit's own code over its own files, in `checkout`: it gets no credentials and a bounded time. What keeps it from running is
 * a sentence, never thrown.
 */
export function runBaseCode(
  toolkit: ToolkitAt,
  { repository, running, checkout, temporary, tenants, runNode }: BaseCodeWorld,
): MadeByBase | string {
  const folder = mkdtempSync(join(temporary, "postroad-code-"));
  try {
    const packages = packagesOf(running);
    if (packages === undefined) return "its packages are not installed";
    writeCode(toolkit, repository, folder);
    for (const name of ["catalog", "records.lock.json"])
      if (existsSync(join(checkout.toolkit, name)))
        cpSync(join(checkout.toolkit, name), join(folder, name), { recursive: true });
    symlinkSync(realpathSync(packages), join(folder, "node_modules"), "junction");
    const out = join(checkout.root, "cdktf.out");
    const postroad = (...args: string[]) =>
      runNode(
        folder,
        [join(folder, "bin", "postroad.mjs"), ...args, "--root", checkout.root],
        SECONDS.build + tenants * SECONDS.tenant,
      );
    // Tenants with errors are left out, and the exit code says so.
    const synth = postroad("synth", "--out", out);
    const terraform = readStacks(out);
    if (terraform === undefined) return failureOf(synth.stderr, synth.status);
    const sameForm = !toolkit.changed.some((path) => path.startsWith("src/model/"));
    const printed = sameForm ? postroad("blueprints") : undefined;
    rmSync(out, { recursive: true, force: true });
    return { terraform, blueprints: printed?.status === 0 ? parseBlueprints(printed.stdout) : undefined };
  } catch (error) {
    return failureOf((error as Error).message, null);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the base's code is checked out from and run with. */
export interface BaseCodeWorld {
  readonly repository: Repository;
  /** The folder of the toolkit that runs. */
  readonly running: string;
  /** The commit's files. */
  readonly checkout: Folders;
  readonly temporary: string;
  /** How many there are. */
  readonly tenants: number;
  readonly runNode: RunNode;
}

function writeCode({ files }: ToolkitAt, repository: Repository, folder: string): void {
  const regular = files.filter(({ path, regular }) => regular && SAFE_PATH.test(path));
  const contents = readBlobs(
    repository,
    regular.map(({ id }) => id),
  );
  for (const [index, { path }] of regular.entries()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents[index] ?? "");
  }
}

/** The Terraform of every stack that was written; undefined where none was. */
function readStacks(out: string): ReadonlyMap<string, unknown> | undefined {
  const manifest = join(out, "manifest.json");
  if (!existsSync(manifest)) return undefined;
  const { stacks } = JSON.parse(readFileSync(manifest, "utf8")) as {
    readonly stacks: Readonly<Record<string, unknown>>;
  };
  return new Map(
    Object.keys(stacks).map((id) => [id, JSON.parse(readFileSync(join(out, "stacks", id, "cdk.tf.json"), "utf8"))]),
  );
}

/** The first line of what went wrong. */
function failureOf(stderr: string, status: number | null): string {
  const line = stderr.split("\n").find((text) => text.trim() !== "") ?? "";
  return line === "" ? `it ended with ${status ?? "no status"}` : safeText(line).slice(0, 200);
}
