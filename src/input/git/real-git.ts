import { spawnSync } from "node:child_process";
import type { Git } from "./git.ts";

/** A tree listing, or the text of all files of a fleet. */
const MAX_OUTPUT = 512 * 1024 * 1024;

/**
 * The git that is installed, kept to reading: no variable of the caller's steers it to another repository, and nothing that a
 * repository's configuration names is run: no hook, pager, monitor or transport. Only plumbing is asked for, which knows no
 * text conversion and no filter.
 */
export function realGit(env: Readonly<Record<string, string | undefined>>): Git {
  const own = Object.entries(env).filter(([name]) => !name.toUpperCase().startsWith("GIT_"));
  const environment = {
    ...Object.fromEntries(own),
    LC_ALL: "C",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_NO_LAZY_FETCH: "1",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
  };
  const settings = [
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.fsmonitor=false",
  ];
  return (folder, args, input = "") => {
    const { status, stdout, stderr, error } = spawnSync("git", [...settings, ...args], {
      cwd: folder,
      env: environment,
      input,
      maxBuffer: MAX_OUTPUT,
      windowsHide: true,
    });
    const missing = (error as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
    return {
      status: error === undefined ? status : null,
      stdout: stdout ?? Buffer.alloc(0),
      stderr: missing ? "git must be installed, got no such command" : (error?.message ?? stderr.toString("utf8")),
    };
  };
}
