import { spawnSync } from "node:child_process";

/** What a run of a program gave. `status` is null where it was not started, or ended for its time. */
export interface NodeResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of Node.js in a folder, which is its home as well. Given at the door; tests may hand in their own. */
export type RunNode = (folder: string, args: readonly string[], seconds: number) => NodeResult;

/** What a program needs of the world to run at all. No credential is among them. */
const PASSED = ["PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "LANG", "LC_ALL", "TZ", "NODE_OPTIONS"];

/** The Node.js that runs, without any other variable of the caller's: no credentials, and no home where some may lie. */
export function realRunNode(env: Readonly<Record<string, string | undefined>>): RunNode {
  const passed = Object.entries(env).filter(([name]) => PASSED.includes(name.toUpperCase()));
  return (folder, args, seconds) => {
    const { status, stdout, stderr, error } = spawnSync(process.execPath, [...args], {
      cwd: folder,
      env: { ...Object.fromEntries(passed), HOME: folder, USERPROFILE: folder, CI: "1", CHECKPOINT_DISABLE: "1" },
      encoding: "utf8",
      input: "",
      timeout: seconds * 1000,
      killSignal: "SIGKILL",
      maxBuffer: 512 * 1024 * 1024,
      windowsHide: true,
    });
    return {
      status: error === undefined ? status : null,
      stdout: stdout ?? "",
      stderr: error === undefined ? stderr : error.message,
    };
  };
}
