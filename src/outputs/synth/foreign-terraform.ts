import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../../model/diagnostic.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import { GUARD_ARCHIVE } from "../../providers/ses/guard/archive-name.ts";

/** What a synth that SYNTH_HCL_OUTPUT has write HCL leaves in a stack's folder. */
export const WRITTEN_AS_HCL: readonly string[] = ["cdk.tf", "metadata.json"];

/** What any synth may have written there. */
const WRITTEN: ReadonlySet<string> = new Set(["cdk.tf.json", GUARD_ARCHIVE, ...WRITTEN_AS_HCL]);

/** Files that somebody laid beside a stack, and that Terraform would take for a part of it. */
export class ForeignTerraform extends Error {
  constructor(path: string) {
    super(
      `a stack's folder must hold no Terraform but what synth writes, got ${safeLine(path)}, which would be deployed with it: remove it, or keep it elsewhere`,
    );
  }
}

/**
 * The names in a stack's folder that belong to the stack and that synth does not write: what Terraform and people keep there. Throws
 * ForeignTerraform where Terraform would read one of them with the stack. None where there is no folder.
 */
export function keptBeside(out: string, id: string): string[] {
  const folder = join("stacks", id);
  const entries = entriesOf(join(out, folder)).filter(({ name }) => !WRITTEN.has(name));
  const [foreign] = entries.filter((entry) => !entry.isDirectory() && isRead(entry.name)).sort(byName);
  if (foreign !== undefined) throw new ForeignTerraform(join(out, folder, foreign.name));
  return entries.map(({ name }) => join(folder, name));
}

/**
 * Whether Terraform or OpenTofu reads a file of this name in the folder that it runs in: configuration, override files too, and values of variables.
 * Names that begin with a dot and those of editors are passed over
 * (https://developer.hashicorp.com/terraform/language/files, https://opentofu.org/docs/language/files/).
 */
export const isRead = (name: string): boolean =>
  !/^\.|~$|^#.*#$/.test(name) && /\.(?:tf|tofu)(?:\.json)?$|(?:^terraform|\.auto)\.tfvars(?:\.json)?$/.test(name);

const byName = (a: Dirent, b: Dirent): number => compareText(a.name, b.name);

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
