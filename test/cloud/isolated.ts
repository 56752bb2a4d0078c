import { spawn } from "node:child_process";

export type Environment = Readonly<Record<string, string>>;

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of a program with no AWS or Terraform settings, credentials or variables but those of `env`. */
export function isolated(env: Environment): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(AWS|CDKTF|POSTROAD|TF(?!_LOG))_/.test(name));
  return { ...Object.fromEntries(inherited), CHECKPOINT_DISABLE: "1", ...env };
}

/** Runs a program in a directory with no AWS or Terraform settings, credentials or variables but those of `env`. */
export function runIsolated(
  program: string,
  args: readonly string[],
  directory: string,
  env: Environment,
): Promise<Result> {
  const child = spawn(program, args, {
    cwd: directory,
    stdio: ["ignore", "pipe", "pipe"],
    env: isolated(env),
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      output[name] += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject).once("close", (code) => resolve({ code: code ?? 1, ...output }));
  });
}
