import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../../support/root.ts";

/** A folder that holds a stack's Terraform. */
export function stackFolder(terraform: object): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(terraform));
  return folder;
}
