import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

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

/** The work folder of a root, which is made where there is none. */
export function workFolder(root: string): WorkFolder {
  const path = join(root, ".postroad");
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
