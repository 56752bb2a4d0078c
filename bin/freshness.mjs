/** Whether dist/ was built on this machine, of the sources as they are. By content: a date is whatever somebody sets it to. */
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const SOURCES = ["src", "constructs", "stacks", "api", "schemas", "catalog", "bin", "package-lock.json"];
const STAMP = "built";

/**
 * What is written beside the bundle, of the sources as they were before it was built. Each side has two digests: one of what the files
 * hold, and one of what the file system says of them (inode and time of change, which nobody can set), which is read quickly.
 */
export function stampOf(sources, dist) {
  return JSON.stringify({ sources, bundle: digestsOf(bundleFiles(dist) ?? []) });
}

/** The digests of what a bundle is built from. */
export const sourcesOf = (toolkit) => digestsOf(sourceFiles(toolkit));

/**
 * Whether dist/ is missing, built from other sources, or not built here: a folder that came out of git holds files that the file system
 * knows by other numbers than its stamp does, whatever they hold, and is never run. Nor is one that holds a link. Where no repository
 * is around the toolkit, as in an image of a container, what the files hold is enough.
 */
export function isBundleStale(toolkit) {
  const dist = join(toolkit, "dist");
  const stamp = readStamp(dist);
  const files = bundleFiles(dist);
  if (stamp === undefined || files === undefined) return true;
  const isSeen = seenOf(files) === stamp.bundle?.seen;
  if (!isSeen && (isInRepository(toolkit) || heldBy(files) !== stamp.bundle?.held)) return true;
  const sources = sourceFiles(toolkit);
  const seen = seenOf(sources);
  if (seen === stamp.sources?.seen) return false;
  if (heldBy(sources) !== stamp.sources?.held) return true;
  if (isSeen) renew(dist, JSON.stringify({ ...stamp, sources: { ...stamp.sources, seen } }));
  return false;
}

/** Writes a stamp into a folder that is complete. */
export function writeStamp(dist, text) {
  writeFileSync(join(dist, STAMP), text);
}

/** Sources that were touched and hold the same are read once. Where it cannot be written, they are read each time. */
function renew(dist, text) {
  const aside = join(dist, `.${STAMP}-${process.pid}`);
  try {
    writeFileSync(aside, text, { flag: "wx" });
    renameSync(aside, join(dist, STAMP));
  } catch {
    rmSync(aside, { force: true });
  }
}

function readStamp(dist) {
  try {
    if (!lstatSync(dist).isDirectory() || !lstatSync(join(dist, STAMP)).isFile()) return undefined;
    const stamp = JSON.parse(readFileSync(join(dist, STAMP), "utf8"));
    return typeof stamp === "object" && stamp !== null ? stamp : undefined;
  } catch {
    return undefined;
  }
}

/** The files of a bundle, its stamp aside; undefined where one is not a file of its own. */
function bundleFiles(dist) {
  try {
    const names = readdirSync(dist).filter((name) => name !== STAMP && !name.startsWith(`.${STAMP}-`));
    const files = names.sort().map((name) => ({ name, path: join(dist, name) }));
    const areOwn = files.every(({ path }) => {
      const stat = lstatSync(path);
      return stat.isFile() && stat.nlink === 1;
    });
    return areOwn && names.includes("main.cjs") ? files : undefined;
  } catch {
    return undefined;
  }
}

function sourceFiles(toolkit) {
  const files = [];
  const take = (name, isFile) => {
    const path = `${toolkit}/${name}`;
    // A link is what it leads to.
    if (isFile || !statSync(path).isDirectory()) files.push({ name, path });
    else
      for (const entry of readdirSync(path, { withFileTypes: true }).sort(byName))
        take(`${name}/${entry.name}`, entry.isFile());
  };
  for (const name of SOURCES) take(name, false);
  return files;
}

const byName = (a, b) => (a.name < b.name ? -1 : 1);

const digestsOf = (files) => ({ seen: seenOf(files), held: heldBy(files) });

function seenOf(files) {
  const lines = files.map(({ name, path }) => {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return `${name}\0${ino} ${size} ${mtimeMs} ${ctimeMs}\n`;
  });
  return createHash("sha256").update(lines.join("")).digest("hex");
}

function heldBy(files) {
  const hash = createHash("sha256");
  for (const { name, path } of files) {
    const bytes = readFileSync(path);
    hash.update(`${name}\0${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

function isInRepository(toolkit) {
  for (let folder = toolkit; ; folder = dirname(folder)) {
    if (existsSync(join(folder, ".git"))) return true;
    if (dirname(folder) === folder) return false;
  }
}
