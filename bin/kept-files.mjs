/** What the caches of whoever runs the command have in common: files in a folder of their own, which may be deleted at any time. */
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** Whether nobody else can have written a file: what others could write, they may have written. */
export const isOwn = ({ mode, uid }) => (mode & 0o022) === 0 && uid === process.getuid?.();

/** Keeps the latest `most` files of a folder that end so, and takes away what a run left aside that was stopped, after an hour. */
export function keepLatest(folder, suffix, most) {
  const entries = readdirSync(folder)
    .map((name) => ({ name, path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at);
  const kept = entries.filter(({ name }) => name.endsWith(suffix));
  const left = entries.filter(({ name, at }) => name.startsWith(".") && Date.now() - at > 3_600_000);
  for (const { path } of [...kept.slice(most), ...left]) rmSync(path, { force: true });
}
