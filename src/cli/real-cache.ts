import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder } from "../../bin/cache-folder.mjs";
import { type ContentCache, cacheIn } from "./content-cache.ts";
import { type StackStore, stackStoreIn } from "./stack-store.ts";

/**
 * The cache of whoever runs the command, in their own folder (bin/cache-folder.mjs). What the bundle is belongs to each key: another build knows
 * nothing of it. Undefined where there is no folder, and where this is no bundle.
 */
export function realCache(toolkit: string, env: NodeJS.ProcessEnv): ContentCache | undefined {
  const place = placeOf(toolkit, env);
  if (place === undefined) return undefined;
  const { read, write } = cacheIn(place.folder);
  return { read: (key) => read(place.keyOf(key)), write: (key, value) => write(place.keyOf(key), value) };
}

/** The stacks that are kept, likewise: in `stacks` below the same folder. */
export function realStackStore(toolkit: string, env: NodeJS.ProcessEnv): StackStore | undefined {
  const place = placeOf(toolkit, env);
  if (place === undefined) return undefined;
  const { open, isEmpty } = stackStoreIn(join(place.folder, "stacks"));
  return {
    isEmpty,
    open: () => {
      const { read, has, add, end } = open();
      return {
        read: (key) => read(place.keyOf(key)),
        has: (key) => has(place.keyOf(key)),
        add: (key, kept) => add(place.keyOf(key), kept),
        end,
      };
    },
  };
}

function placeOf(toolkit: string, env: NodeJS.ProcessEnv) {
  const folder = cacheFolder(env);
  const build = folder === undefined ? undefined : buildOf(toolkit);
  if (folder === undefined || build === undefined) return undefined;
  return { folder, keyOf: (key: string) => createHash("sha256").update(build).update("\0").update(key).digest("hex") };
}

/** Whether what runs is the bundle, and no source. */
export const isBundled = (): boolean => /[\\/]dist[\\/][^\\/]+\.[cm]js$/.test(import.meta.url);

/** What the bundle was built from, as it says beside it. */
function buildOf(toolkit: string): string | undefined {
  if (!isBundled()) return undefined;
  try {
    return readFileSync(join(toolkit, "dist", "built"), "utf8");
  } catch {
    return undefined;
  }
}
