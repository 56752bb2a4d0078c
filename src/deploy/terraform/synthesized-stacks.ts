import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import type { Fleet } from "../../rules/fleet.ts";
import { placeStack } from "./stack-files.ts";
import { workFolder } from "./work-folder.ts";

/** A stack that is ready for Terraform: its id, and the folder to run in. */
export interface Stack {
  readonly id: string;
  readonly folder: string;
}

/** `synthesize` of stacks/app.ts, which is loaded only where it is needed. */
export type Synthesize = (synthesis: {
  fleet: Fleet;
  root: string;
  out: string;
  tenants?: readonly string[];
}) => string[];

/**
 * Writes the Terraform of stacks into the folders that plan and deploy run in, ROOT/.postroad/terraform/stacks/TENANT; the stack
 * `platform` first, for tenants' rules are in its rule set. A stack that cannot be made (errors, nothing in it) is left out.
 */
export function synthesizedStacks(
  synthesize: Synthesize,
  fleet: Fleet,
  root: string,
  ids?: readonly string[],
): Stack[] {
  const { synth, stacks } = workFolder(root);
  rmSync(synth, { recursive: true, force: true });
  const written = synthesize({ fleet, root, out: synth, ...(ids === undefined ? {} : { tenants: ids }) });
  const placed = written.flatMap((id) => {
    const [from, folder] = [join(synth, "stacks", id), join(stacks, id)];
    if (!existsSync(from)) return [];
    placeStack(from, folder);
    return [{ id, folder }];
  });
  rmSync(synth, { recursive: true, force: true });
  return placed.sort((a, b) => Number(b.id === PLATFORM) - Number(a.id === PLATFORM));
}
