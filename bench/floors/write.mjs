/** Writes the same bytes as a synth did, and does no more: `node write.mjs FROM TO`. Reading them is measured as well, which is little. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [, , from, to] = process.argv;
for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const folder = join(to, entry.parentPath.slice(from.length));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, entry.name), readFileSync(join(entry.parentPath, entry.name)));
}
