import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/**
 * Makes a folder anew without anyone seeing it half-made: `build` writes beside it, then the two change places. A run that is killed
 * before that leaves the old folder as it was; one that is killed between the two renames leaves it under another name, from which
 * the next run takes it back. `keep` gives the old entries to carry over, from the folder's root.
 */
export function replaceFolder(
  folder: string,
  build: (fresh: string) => void,
  keep: (old: string) => readonly string[],
): void {
  const target = resolve(folder);
  const [fresh, old] = [`${target}.new-${process.pid}`, `${target}.old-${process.pid}`];
  recover(target);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    build(fresh);
    if (existsSync(target)) renameSync(target, old);
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  if (!existsSync(old)) return;
  for (const entry of keep(old)) {
    if (existsSync(join(target, entry))) continue;
    mkdirSync(dirname(join(target, entry)), { recursive: true });
    renameSync(join(old, entry), join(target, entry));
  }
  rmSync(old, { recursive: true, force: true });
}

/** Puts right what killed runs left: takes the old folder back where there is none, and removes what nobody is writing any more. */
function recover(target: string): void {
  const folder = dirname(target);
  if (!existsSync(folder)) return;
  const left = readdirSync(folder).flatMap((name) => {
    const match = name.startsWith(`${basename(target)}.`) ? /\.(new|old)-([0-9]+)$/.exec(name) : null;
    return match === null || isRunning(Number(match[2])) ? [] : [{ path: join(folder, name), kind: match[1] }];
  });
  for (const { path, kind } of left) {
    if (kind === "old" && !existsSync(target)) renameSync(path, target);
    else rmSync(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
