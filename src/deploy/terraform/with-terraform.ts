import { resolve } from "node:path";
import { findTerraform } from "./binary.ts";
import type { Environment } from "./environment.ts";
import { privateFolder } from "./private-folder.ts";
import { makeRunner, type Runner } from "./runner.ts";

/** The machine that Terraform is looked for on. */
export interface TerraformWorld {
  readonly env: Environment;
  /** The folder that a relative `--terraform` starts from. */
  readonly cwd: string;
  /** A folder for what lasts as long as a command, where there is none in memory. */
  readonly temporary: string;
}

/**
 * Runs something with the Terraform that is named (see `findTerraform`), and a private folder, for plan files, that is gone afterwards.
 * Throws TerraformFault where there is no Terraform that will do.
 */
export async function withTerraform<T>(
  named: string | undefined,
  { env, cwd, temporary }: TerraformWorld,
  use: (runner: Runner, scratch: string) => Promise<T>,
): Promise<T> {
  const binary = findTerraform(named, env, cwd);
  const scratch = privateFolder(temporary);
  try {
    const runner = makeRunner(binary, {
      env: { ...env, ...configuration(env, cwd) },
      scratch: scratch.path,
      keepsProviders: keepsProviders(env),
    });
    try {
      return await use(runner, scratch.path);
    } finally {
      await runner.pool?.close();
    }
  } finally {
    scratch.remove();
  }
}

/** Where there is a shell that watches over them, unless somebody has turned it off. */
const keepsProviders = ({ POSTROAD_SHARED_PROVIDERS: how }: Environment): boolean =>
  how !== "off" && process.platform !== "win32";

/** Terraform would look for a relative one in each stack's folder. */
function configuration({ TF_CLI_CONFIG_FILE: file }: Environment, cwd: string): Environment {
  return file === undefined || file === "" ? {} : { TF_CLI_CONFIG_FILE: resolve(cwd, file) };
}
