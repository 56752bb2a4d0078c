import { closeSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { orNothing } from "./or-nothing.ts";
import { type KeptStack, MOST_STACK_BYTES, openPack, type Pack, readFrom } from "./read-stack-pack.ts";
import { packWriter, SUFFIX } from "./stack-pack.ts";

/** What a run takes from the store and adds to it. */
export interface StackRun {
  /** Undefined: not known, or not complete. What is given out has the digest that it was kept with. */
  readonly read: (key: string) => KeptStack | undefined;
  /** Whether it is known, whole or not. */
  readonly has: (key: string) => boolean;
  readonly add: (key: string, kept: KeptStack) => void;
  /** Keeps what was added. */
  readonly end: () => void;
}

/**
 * Stacks that earlier runs had synthesized, by a digest of all that each was made of. It may be deleted, shared, cut off and written over at any time:
 * nothing is reported about what cannot be read or written.
 */
export interface StackStore {
  readonly open: () => StackRun;
  /** Whether nothing at all is kept. */
  readonly isEmpty: () => boolean;
}

/** All packs together. */
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_PACKS = 64;

/** A run that reads from more packs than these keeps all that it has in one. */
const SCATTERED = 8;

/** The packs in a folder; a pack that others may write is not used. */
export function stackStoreIn(folder: string): StackStore {
  return {
    isEmpty: () => (orNothing(() => packsIn(folder).length) ?? 0) === 0,
    open: () => {
      const unread = orNothing(() => packsIn(folder).map(({ path }) => path)) ?? [];
      const packs: Pack[] = [];
      const used = new Set<string>();
      const first = <T>(of: (pack: Pack) => T | undefined): T | undefined => {
        for (let index = 0; ; index++) {
          const pack = packs[index] ?? openNext(unread, packs);
          if (pack === undefined) return undefined;
          const known = of(pack);
          if (known !== undefined) return known;
        }
      };
      const found = (key: string): [Pack, KeptStack] | undefined =>
        first((pack) => {
          const kept = orNothing(() => readFrom(pack, key));
          return kept && [pack, kept];
        });
      const writer = packWriter(folder);
      const again: string[] = [];
      return {
        read: (key) => {
          const [pack, kept] = found(key) ?? [];
          if (pack === undefined || kept === undefined) return undefined;
          used.add(pack.path);
          again.push(key);
          return kept;
        },
        has: (key) => first(({ stacks }) => stacks.has(key) || undefined) ?? false,
        add: (key, { octets, hasGuard }) => {
          if (octets.length <= MOST_STACK_BYTES) writer.add(key, octets, hasGuard);
        },
        end: () => {
          for (const key of used.size > SCATTERED ? again : []) {
            const [, kept] = found(key) ?? [];
            if (kept !== undefined) writer.add(key, kept.octets, kept.hasGuard);
          }
          for (const { file } of packs) orNothing(() => closeSync(file));
          // The packs that are of use are the last to be taken away.
          const now = Date.now() / 1000;
          for (const path of used) orNothing(() => utimesSync(path, now, now));
          if (writer.end()) orNothing(() => prune(folder));
        },
      };
    },
  };
}

/** The next pack that is one; undefined where there is none left. */
function openNext(unread: string[], packs: Pack[]): Pack | undefined {
  for (let path = unread.shift(); path !== undefined; path = unread.shift()) {
    const pack = openPack(path);
    if (pack === undefined) continue;
    packs.push(pack);
    return pack;
  }
  return undefined;
}

/** The latest first. */
function packsIn(folder: string): { path: string; size: number }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX) && !name.startsWith("."))
    .flatMap((name) => orNothing(() => ({ path: join(folder, name), stat: statSync(join(folder, name)) })) ?? [])
    .sort((a, b) => b.stat.mtimeMs - a.stat.mtimeMs)
    .map(({ path, stat }) => ({ path, size: stat.size }));
}

/** Takes away what goes beyond the bounds, and what a run left that was stopped. */
function prune(folder: string): void {
  let bytes = 0;
  for (const [index, { path, size }] of packsIn(folder).entries()) {
    bytes += size;
    if (bytes > MOST_BYTES || index >= MOST_PACKS) rmSync(path, { force: true });
  }
  for (const name of readdirSync(folder).filter((one) => one.startsWith(".") && one.endsWith(SUFFIX))) {
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { force: true });
  }
}
