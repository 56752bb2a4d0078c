import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import packageFile from "../../package.json" with { type: "json" };
import type { Release } from "../model/release.ts";

/** The release that is in a toolkit's folder. The same files give the same digest on any machine. */
export function releaseOf(toolkit: string): Release {
  const folder = join(toolkit, "catalog");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".yaml")) : [];
  const hash = createHash("sha256");
  for (const name of names.sort()) {
    const bytes = readFileSync(join(folder, name));
    hash.update(`${name} ${bytes.length}\0`).update(bytes);
  }
  return { version: packageFile.version, catalogue: hash.digest("hex") };
}
