import { createHash, type Hash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Folders } from "./workspace.ts";

/** All of a root that any check reads. */
const READ = ["platform.yaml", "records.lock.json", "tenants", "catalog", "adopt", "acknowledge"];

/** What ships with the toolkit and stands under every root's. */
const SHIPPED = ["records.lock.json", "catalog"];

/** A file beyond this is refused by its size alone. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * A digest of all that a check reads of a root folder: the names of its files, what kind each is, and what they hold. Two roots with the same
 * digest have the same findings. Undefined where something cannot be read: what is to be told of that, only the reading tells.
 */
export function rootDigest({ root, toolkit }: Folders): string | undefined {
  const hash = createHash("sha256");
  try {
    for (const name of READ) add(hash, join(root, name), name);
    hash.update(root === toolkit ? "itself\n" : "another\n");
    for (const name of SHIPPED) add(hash, join(toolkit, name), name);
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}

function add(hash: Hash, path: string, name: string): void {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    const names = readdirSync(path).sort();
    hash.update(`folder ${JSON.stringify(name)} ${names.length}\n`);
    for (const one of names) add(hash, join(path, one), `${name}/${one}`);
  } else if (stat?.isFile()) {
    if (stat.size > MOST_BYTES) throw new Error(`${name} is too large`);
    const octets = readFileSync(path);
    hash.update(`file ${JSON.stringify(name)} ${octets.length}\n`).update(octets);
  } else {
    // Links are refused wherever they lead.
    const kind = stat === undefined ? "none" : stat.isSymbolicLink() ? "link" : "other";
    hash.update(`${kind} ${JSON.stringify(name)}\n`);
  }
}
