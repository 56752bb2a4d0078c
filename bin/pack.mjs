#!/usr/bin/env node
/**
 * Packs what was built (`npm run build`) into `postroad-VERSION.tgz`. Scripts and development dependencies are a clone's: in a tarball npm 11
 * would ask whoever installs it about `prepare`, which is there for an installation from git.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const toolkit = fileURLToPath(new URL("..", import.meta.url));

/** What npm says of the tarball that it wrote to a folder. */
export function pack(destination) {
  const folder = mkdtempSync(join(tmpdir(), "postroad-pack-"));
  try {
    const [{ files }] = npmPack(toolkit, ["--dry-run"]);
    if (!files.some(({ path }) => path === "dist/main.cjs"))
      throw new Error("dist/ must be built first: npm run build");
    for (const { path } of files) cpSync(join(toolkit, path), join(folder, path));
    const {
      scripts: _,
      devDependencies: __,
      ...rest
    } = JSON.parse(readFileSync(join(toolkit, "package.json"), "utf8"));
    writeFileSync(join(folder, "package.json"), `${JSON.stringify(rest, null, 2)}\n`);
    return npmPack(folder, ["--pack-destination", resolve(destination)])[0];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function npmPack(cwd, more) {
  const args = ["pack", "--json", "--ignore-scripts", "--offline", ...more];
  const { status, stdout, stderr, error } = spawnSync("npm", args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
    shell: process.platform === "win32",
  });
  if (error !== undefined || status !== 0) throw error ?? new Error(stderr);
  return JSON.parse(stdout);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { filename, size } = pack(process.argv[2] ?? ".");
  process.stdout.write(`${filename}: ${(size / 2 ** 20).toFixed(1)} MB\n`);
}
