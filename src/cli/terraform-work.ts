import { environmentScrubber } from "../deploy/plan/environment-secrets.ts";
import { bounded } from "../deploy/terraform/error-output.ts";
import { TerraformFault } from "../deploy/terraform/fault.ts";
import { checkWorkFolder } from "../deploy/terraform/own-work-folder.ts";
import type { Runner } from "../deploy/terraform/runner.ts";
import { withTerraform } from "../deploy/terraform/with-terraform.ts";
import { workFolder } from "../deploy/terraform/work-folder.ts";
import { takeWorkLock } from "../deploy/terraform/work-lock.ts";
import { safeText } from "../model/text/safe-text.ts";
import { type Io, styleOf } from "./io.ts";
import { checkSwitches } from "./switches.ts";

/** What a command that runs Terraform works with. */
export interface TerraformWork {
  readonly command: string;
  readonly root: string;
  /** `--terraform`. */
  readonly terraform: string | undefined;
}

/**
 * Runs Terraform in a root's work folder, which no other command works in meanwhile; returns the exit code. What keeps Terraform from
 * running at all is reported, and 1. Throws UsageError where the environment misspells a switch.
 */
export async function terraformWork(
  { command, root, terraform }: TerraformWork,
  io: Io,
  work: (runner: Runner, scratch: string) => Promise<number>,
): Promise<number> {
  checkSwitches(io.env);
  try {
    return await withTerraform(terraform, io, async (runner, scratch) => {
      checkWorkFolder(root, io.git);
      const giveBack = takeWorkLock(workFolder(root).lock, command, scratch);
      try {
        return await work(runner, scratch);
      } finally {
        giveBack();
      }
    });
  } catch (error) {
    if (!(error instanceof TerraformFault)) throw error;
    const help = error.help === undefined ? "" : `  = help: ${error.help}\n`;
    const message = bounded(environmentScrubber(io.env)(error.message));
    io.err(safeText(`${styleOf(io).error("error")}: ${message}\n${help}`));
    return 1;
  }
}
