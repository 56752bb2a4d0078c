import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { emptyFolder, TOOLKIT } from "../../support/root.ts";

export interface Finished {
  readonly code: number;
  readonly said: string;
  /** What the step wrote for later steps, and for its summary. */
  readonly output: string;
  readonly summary: string;
  /** `RUNNER_TEMP`. */
  readonly temporary: string;
}

export interface Machine {
  /** Where the step runs. */
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Programs that are before all others, by name: scripts for `sh`. */
  readonly programs?: Readonly<Record<string, string>>;
  /** From an earlier step. */
  readonly temporary?: string;
}

/** `npx postroad` is the command that was built for the tests; there is nothing to install. */
const PROGRAMS = {
  npx: `shift\nexec "${process.execPath}" "${TOOLKIT}/bin/postroad.mjs" "$@"`,
  npm: "exit 0",
};

/** Runs a step's script as GitHub's runner does: bash, ending at the first failure. */
export function runStep(
  script: string,
  { folder, env = {}, programs = {}, temporary = emptyFolder() }: Machine,
): Finished {
  const machine = emptyFolder();
  const bin = join(machine, "bin");
  mkdirSync(bin);
  for (const [name, text] of Object.entries({ ...PROGRAMS, ...programs })) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const [output, summary] = [join(machine, "output"), join(machine, "summary")];
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${bin}${delimiter}${process.env["PATH"]}`,
      HOME: machine,
      RUNNER_TEMP: temporary,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_REPOSITORY: "example/mail",
      ...env,
    },
  });
  const textOf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return { code: status ?? -1, said: stdout + stderr, output: textOf(output), summary: textOf(summary), temporary };
}
