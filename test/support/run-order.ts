import { availableParallelism, totalmem } from "node:os";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** As many at once as the machine has cores: for tests that compute. */
export const COMPUTING = availableParallelism();
/**
 * More of them, for tests that start programs: a provider waits half a minute for a distribution to be everywhere, and leaves its core to
 * others. Each has Terraform, its provider and an emulator in memory.
 */
export const WAITING = Math.max(COMPUTING + 1, Math.min(2 * COMPUTING + 1, Math.floor(totalmem() / 2 ** 31)));

/** Seconds that tests of clouds take where nothing else runs; most of them are spent waiting. */
const WAITS: Readonly<Record<string, number>> = {
  "rename-tenant": 160,
  "apply-relay": 100,
  "move-domain": 90,
  apply: 90,
  "stand-in": 85,
  "apply-inbound": 80,
  "shared-host": 65,
  "deploy-fleet": 50,
  "smtp-users": 40,
  "cdktf-deploy": 35,
  "apply-external": 35,
  "attached-providers": 30,
  "quick-start": 30,
};
/** Of those that are not named. */
const WAIT = 15;
/** Seconds that another file of its project takes where all cores are taken. */
const WORK = 12;

const PROJECTS = ["integration", "oracles", "browser", "fuzz", "unit"];

/**
 * Has tests that compute go on beside those that wait for clouds, the longest first, for a clean checkout knows nothing of how long a file
 * takes. Files of one project follow each other: a process keeps the modules that it has loaded only where its next file is of the same one.
 */
export class WaitingBesideComputing extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(specifications);
    return PROJECTS.flatMap((name) => besideEachOther(sorted.filter(({ project }) => project.name === name)));
  }
}

function besideEachOther(files: readonly TestSpecification[]): TestSpecification[] {
  const timed = files.map((file) => ({ file, wait: waitOf(file.moduleId) }));
  const waiting = timed.flatMap(({ file, wait = 0 }) => (wait > 0 ? { file, seconds: wait } : []));
  const computing = timed.flatMap(({ file, wait }) => (wait === undefined ? { file, seconds: WORK } : []));
  waiting.sort((a, b) => b.seconds - a.seconds);
  return [...begun(waiting, WAITING - COMPUTING), ...begun(computing, COMPUTING)]
    .sort((a, b) => a.at - b.at)
    .map(({ file }) => file);
}

function waitOf(path: string): number | undefined {
  const [, name] = /\/test\/cloud\/([^/]+)\.test\.ts$/.exec(path) ?? [];
  return name === undefined ? undefined : (WAITS[name] ?? WAIT);
}

/** When each begins where so many go on at once, one after the other. */
function begun<T extends { readonly seconds: number }>(all: readonly T[], atOnce: number): (T & { at: number })[] {
  const free = new Array<number>(atOnce).fill(0);
  return all.map((one) => {
    const at = Math.min(...free);
    free[free.indexOf(at)] = at + one.seconds;
    return { ...one, at };
  });
}
