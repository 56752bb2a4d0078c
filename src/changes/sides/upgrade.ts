import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import packageFile from "../../../package.json" with { type: "json" };
import { readBlobs } from "../../input/git/blobs.ts";
import type { Repository } from "../../input/git/repository.ts";
import { member, textOf } from "../../model/json-reader.ts";

/** Two versions of the toolkit as a package: what the base was made by, and what runs; the same twice where only their builds differ. */
export interface Upgrade {
  readonly from: string;
  readonly to: string;
}

const LOCK = "package-lock.json";

/**
 * Whether a commit's package-lock.json has another postroad than the one that runs: another version, or another build of it, such as another
 * commit of a git address. Undefined where it is the same, and where no package-lock.json at the root folder or above it names postroad.
 */
export function upgradeSince(repository: Repository, commit: string): Upgrade | undefined {
  const paths = locksFor(repository.prefix);
  const blobs = readBlobs(
    repository,
    paths.map(({ file }) => `${commit}:${file}`),
  );
  const was = installed(paths, (index) => blobs[index]?.toString("utf8"));
  if (was === undefined) return undefined;
  const { version } = packageFile;
  if (was.version !== version) return { from: was.version, to: version };
  const is = installed(paths, (index) => {
    const path = join(repository.top, paths[index]?.file ?? "");
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  });
  const isOther =
    is?.version === version && was.build !== undefined && is.build !== undefined && was.build !== is.build;
  return isOther ? { from: version, to: version } : undefined;
}

/** A lock file, and the names that it may have the package by, as npm finds it from the root folder. */
interface LockPlace {
  readonly file: string;
  readonly keys: readonly string[];
}

/** From the root folder up to the repository's top. */
function locksFor(prefix: string): readonly LockPlace[] {
  if (prefix.includes("\n")) return [];
  const steps = prefix.split("/").slice(0, -1);
  return steps
    .map((_, index) => steps.slice(0, steps.length - index))
    .concat([[]])
    .map((folder) => {
      const below = steps.slice(folder.length);
      const keys = [...below.map((_, index) => below.slice(0, below.length - index)), []];
      return {
        file: [...folder, LOCK].join("/"),
        keys: keys.map((workspace) => [...workspace, "node_modules", packageFile.name].join("/")),
      };
    });
}

interface Installed {
  readonly version: string;
  /** What distinguishes two builds of one version. */
  readonly build: string | undefined;
}

function installed(places: readonly LockPlace[], lockAt: (index: number) => string | undefined): Installed | undefined {
  for (const [index, { keys }] of places.entries()) {
    const packages = packagesIn(lockAt(index));
    for (const key of keys) {
      const one = member(packages, key);
      const version = textOf(member(one, "version"));
      if (version !== undefined && /^[0-9A-Za-z.+-]{1,100}$/.test(version))
        return { version, build: textOf(member(one, "integrity")) ?? textOf(member(one, "resolved")) };
    }
  }
  return undefined;
}

/** Of a lock file in npm's second or third form; any other has no packages. */
function packagesIn(text: string | undefined): unknown {
  try {
    return member(JSON.parse(text ?? ""), "packages");
  } catch {
    return undefined;
  }
}
