import { createHash, type Hash } from "node:crypto";
import { type Dirent, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileOctets } from "./file-octets.ts";
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
  addKind(hash, path, name, stat);
}

type Kind = Pick<Dirent, "isDirectory" | "isFile" | "isSymbolicLink">;

function addKind(hash: Hash, path: string, name: string, kind: Kind | undefined): void {
  if (kind?.isDirectory()) {
    const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    hash.update(`folder ${JSON.stringify(name)} ${entries.length}\n`);
    for (const entry of entries) addKind(hash, join(path, entry.name), `${name}/${entry.name}`, entry);
  } else if (kind?.isFile()) {
    const octets = fileOctets(path, MOST_BYTES);
    hash.update(`file ${JSON.stringify(name)} ${octets.length}\n`).update(octets);
  } else {
    // Links are refused wherever they lead.
    const words = kind === undefined ? "none" : kind.isSymbolicLink() ? "link" : "other";
    hash.update(`${words} ${JSON.stringify(name)}\n`);
  }
}
