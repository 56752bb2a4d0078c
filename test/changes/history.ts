import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect } from "vitest";
import { PULL_REQUESTS, type PullRequest } from "../cases/pull-requests.ts";
import { git } from "../support/repository.ts";
import { TOOLKIT } from "../support/world.ts";

/** The commits of a pull request. */
export interface Opened {
  /** Where main was. */
  readonly base: string;
  readonly head: string;
}

export interface RepositoryHistory {
  readonly root: string;
  readonly opened: ReadonlyMap<PullRequest, Opened>;
  remove(): void;
}

/** A repository with the pull requests as branches, merged into main one after the other, or left. */
export function buildHistory(requests: readonly PullRequest[]): RepositoryHistory {
  const root = mkdtempSync(join(tmpdir(), "postroad-history-"));
  cpSync(join(PULL_REQUESTS, "base"), root, { recursive: true });
  git(root, ["init", "--quiet", "--initial-branch", "main", "."]);
  const save = (message: string, day: string) => {
    git(root, ["add", "--all", "."], day);
    git(root, ["commit", "--quiet", "--allow-empty", "--message", message], day);
    return git(root, ["rev-parse", "HEAD"]);
  };
  save("Mail of seven tenants", "2026-09-01");
  const opened = new Map<PullRequest, Opened>();
  for (const request of requests.filter(({ toolkit }) => toolkit !== true)) {
    const { folder, title, day, merged } = request;
    const name = basename(folder);
    const base = git(root, ["rev-parse", "main"]);
    git(root, ["checkout", "--quiet", "-b", name, "main"]);
    apply(folder, root);
    const head = save(title, day);
    opened.set(request, { base, head });
    git(root, ["checkout", "--quiet", "main"]);
    if (merged) git(root, ["merge", "--quiet", "--no-ff", "--message", `Merge ${name}`, name], day);
  }
  return { root, opened, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Makes a folder's files as the pull request has them; what it says of them before must be so. */
function apply(folder: string, root: string): void {
  const [before, after] = [filesOf(join(folder, "before")), filesOf(join(folder, "after"))];
  for (const file of new Set([...before, ...after])) {
    const there = existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined;
    const said = before.includes(file) ? readFileSync(join(folder, "before", file), "utf8") : undefined;
    expect(there, `${basename(folder)}/before/${file} is what is on main`).toBe(said);
    if (!after.includes(file)) rmSync(join(root, file));
  }
  if (after.length > 0) cpSync(join(folder, "after"), root, { recursive: true });
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .sort();
}

/** What a toolkit runs with, as a user's repository holds it. */
const TOOLKIT_FILES = [
  "src",
  "constructs",
  "stacks",
  "api",
  "schemas",
  "bin",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];

/** The base's repository with the toolkit in it, committed, and a remark in its code that is not. */
export function repositoryWithToolkit(root: string): void {
  for (const name of TOOLKIT_FILES) cpSync(join(TOOLKIT, name), join(root, name), { recursive: true });
  cpSync(join(TOOLKIT, "catalog"), join(root, "catalog"), { recursive: true });
  cpSync(join(PULL_REQUESTS, "base"), root, { recursive: true });
  symlinkSync(join(TOOLKIT, "node_modules"), join(root, "node_modules"), "junction");
  writeFileSync(join(root, ".gitignore"), "dist\nnode_modules\ncdktf.out\n");
  git(root, ["init", "--quiet", "--initial-branch", "main", "."]);
  git(root, ["add", "--all", "."]);
  git(root, ["commit", "--quiet", "--message", "Mail of seven tenants, and the toolkit"]);
  const file = join(root, "src/resolve/records/spf.ts");
  writeFileSync(file, `// A remark that changes nothing.\n${readFileSync(file, "utf8")}`);
}
