import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustBeFolder } from "./work-folder.ts";

/** The Terraform that a stack's folder holds, as cdktf names it. */
export const STACK_FILE = "cdk.tf.json";

/** What Terraform itself keeps in a stack's folder, and what its initialization is remembered by. */
const KEPT: ReadonlySet<string> = new Set([".terraform", ".terraform.lock.hcl"]);

/**
 * Gives a stack's folder the files of another. The folder itself stays, and files that are the same are not touched: a Terraform that
 * a killed run left behind may still work in it, and finds its local state from there. Throws TerraformFault where it is a link.
 */
export function placeStack(from: string, to: string): void {
  mustBeFolder(to);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const names = readdirSync(from).filter((name) => !KEPT.has(name) && statSync(join(from, name)).isFile());
  for (const name of names) {
    const bytes = readFileSync(join(from, name));
    const path = join(to, name);
    if (existsSync(path) && readFileSync(path).equals(bytes)) continue;
    const beside = `${path}.new`;
    writeFileSync(beside, bytes);
    renameSync(beside, path);
  }
  for (const name of readdirSync(to))
    if (!KEPT.has(name) && !names.includes(name)) rmSync(join(to, name), { recursive: true, force: true });
}
