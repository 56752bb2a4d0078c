import { spawnSync } from "node:child_process";
import { devNull, tmpdir } from "node:os";
import { realRunNode } from "../../src/changes/sides/run-node.ts";
import type { ComparisonWorld } from "../../src/changes/sides/sides.ts";
import { realGit } from "../../src/input/git/real-git.ts";
import type { PastWorld } from "../../src/resolve/past.ts";
import { TODAY } from "./world.ts";

/** The world that reads the past in tests. */
export const PAST_WORLD: PastWorld = { git: realGit(process.env) };

/** The world that compares in tests. */
export const COMPARISON_WORLD: ComparisonWorld = {
  ...PAST_WORLD,
  temporary: tmpdir(),
  today: TODAY,
  runNode: realRunNode(process.env),
};

/** Runs git in a folder as nobody in particular, on a day at noon in UTC: the same input gives the same commits. */
export function git(folder: string, args: readonly string[], day = "2026-11-21"): string {
  const date = `${day}T12:00:00Z`;
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const settings = ["user.name=Test", "user.email=test@example.com", "commit.gpgSign=false", "init.defaultBranch=main"];
  const { status, stdout, stderr } = spawnSync("git", [...settings.flatMap((one) => ["-c", one]), ...args], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...Object.fromEntries(own),
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_NOSYSTEM: "1",
    },
  });
  if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
  return stdout.trim();
}

/** Commits everything in a folder, which becomes a repository where it is none. */
export function commit(folder: string, day?: string): string {
  git(folder, ["init", "--quiet", "."]);
  git(folder, ["add", "--all", "--force", "."]);
  git(folder, ["commit", "--quiet", "--allow-empty", "--message", "step"], day);
  return git(folder, ["rev-parse", "HEAD"]);
}
