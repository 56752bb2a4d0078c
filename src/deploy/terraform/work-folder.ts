import { existsSync, lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformFault } from "./fault.ts";

/** Its name, from the root. */
export const WORK_FOLDER = ".postroad";

/** What plan and deploy keep beside the tenants. Nothing in it is committed: it says so itself. */
export interface WorkFolder {
  /** ROOT/.postroad */
  readonly path: string;
  /** Where synth writes first. As deep as `stacks`, because a stack's path to its local state is relative. */
  readonly synth: string;
  /** The folders that Terraform runs in: ROOT/.postroad/terraform/stacks/TENANT. */
  readonly stacks: string;
  /** The providers that all stacks share. */
  readonly providers: string;
  /** The journal and the logs of each run. */
  readonly runs: string;
  /** Who works here now. */
  readonly lock: string;
}

/** The work folder of a root, which is created where there is none. Throws TerraformFault where a link stands for a folder of it: what is removed there would be somebody else's. */
export function workFolder(root: string): WorkFolder {
  const path = join(root, WORK_FOLDER);
  for (const below of ["", "synth", "terraform", "terraform/stacks", "providers", "runs"])
    mustBeFolder(join(path, below));
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const ignore = join(path, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
  return {
    path,
    synth: join(path, "synth"),
    stacks: join(path, "terraform/stacks"),
    providers: join(path, "providers"),
    runs: join(path, "runs"),
    lock: join(path, "lock"),
  };
}

/** Throws TerraformFault for what is there and is not a folder, a link to one too. */
export function mustBeFolder(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new TerraformFault(`${path} must be a folder, got a link or a file`, "remove it");
}
