import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/** Where a run keeps its journal and one log for each stack. */
export interface RunFolder {
  /** Such as 20261122T100000Z. */
  readonly run: string;
  readonly path: string;
  readonly journal: string;
}

/** Runs that are kept; older ones go. */
const KEPT = 20;

const NAME = /^([0-9]{8}T[0-9]{6}Z)(?:-([0-9]+))?$/;

/** A new run's folder, named by the moment (as 2026-11-22T10:00:00Z) that it begins. */
export function newRunFolder(runs: string, now: string): RunFolder {
  mkdirSync(runs, { recursive: true, mode: 0o700 });
  const stamp = now.replace(/[-:]/g, "");
  const all = runsIn(runs);
  for (const old of all.slice(0, Math.max(0, all.length - KEPT + 1))) rmSync(join(runs, old), { recursive: true });
  for (let number = 1; ; number += 1) {
    const run = number === 1 ? stamp : `${stamp}-${number}`;
    if (existsSync(join(runs, run))) continue;
    mkdirSync(join(runs, run), { mode: 0o700 });
    return folderOf(runs, run);
  }
}

/** The runs that are kept, the latest first. */
export function runFolders(runs: string): readonly RunFolder[] {
  return runsIn(runs)
    .reverse()
    .map((run) => folderOf(runs, run));
}

const folderOf = (runs: string, run: string): RunFolder => ({
  run,
  path: join(runs, run),
  journal: join(runs, run, "journal.jsonl"),
});

/** The oldest first. */
function runsIn(runs: string): string[] {
  const key = (name: string): [string, number] => {
    const [, stamp = "", number = "1"] = NAME.exec(name) ?? [];
    return [stamp, Number(number)];
  };
  return (existsSync(runs) ? readdirSync(runs) : [])
    .filter((name) => NAME.test(name))
    .sort((a, b) => {
      const [[momentA, numberA], [momentB, numberB]] = [key(a), key(b)];
      return momentA === momentB ? numberA - numberB : momentA < momentB ? -1 : 1;
    });
}
