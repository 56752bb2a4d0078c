import { createHash } from "node:crypto";
import { createReadStream, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { compareText } from "../../model/diagnostic.ts";

/** Half a gigabyte is read in few pieces, and what else goes on goes on between them. */
const PIECE = 4 * 1024 * 1024;

/**
 * The hash of a provider's unpacked package as lock files have it: `h1:`, then the SHA-256 of the SHA-256 of each file beside its name
 * (Terraform, "Dependency Lock File"; golang.org/x/mod/sumdb/dirhash, Hash1).
 */
export async function packageHash(folder: string): Promise<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const named = files.map((path) => ({ path, name: relative(folder, path).split(sep).join("/") }));
  const whole = createHash("sha256");
  for (const { path, name } of named.sort((a, b) => compareText(a.name, b.name)))
    whole.update(`${await fileHash(path)}  ${name}\n`);
  return `h1:${whole.digest("base64")}`;
}

async function fileHash(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: PIECE })) hash.update(piece);
  return hash.digest("hex");
}
