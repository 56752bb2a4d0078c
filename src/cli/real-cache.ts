import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { type ContentCache, cacheIn } from "./content-cache.ts";
import { type StackStore, stackStoreIn } from "./stack-store.ts";

/**
 * The cache of whoever runs the command: in their own folder, `$XDG_CACHE_HOME/postroad` or `~/.cache/postroad`, where no pull request can lay
 * anything; another folder by POSTROAD_CACHE, none where that is `off`. A pipeline has none unless it names one. What the bundle is belongs to
 * each key: another build knows nothing of it. Undefined where this is no bundle.
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
  const { open } = stackStoreIn(join(place.folder, "stacks"));
  return {
    open: () => {
      const { read, add, end } = open();
      return { read: (key) => read(place.keyOf(key)), add: (key, kept) => add(place.keyOf(key), kept), end };
    },
  };
}

function placeOf(toolkit: string, env: NodeJS.ProcessEnv) {
  const folder = folderOf(env);
  const build = folder === undefined ? undefined : buildOf(toolkit);
  if (folder === undefined || build === undefined) return undefined;
  return { folder, keyOf: (key: string) => createHash("sha256").update(build).update("\0").update(key).digest("hex") };
}

function folderOf(env: NodeJS.ProcessEnv): string | undefined {
  const { POSTROAD_CACHE: named = "", CI: pipeline = "", XDG_CACHE_HOME: caches = "" } = env;
  if (named !== "") return named !== "off" && isAbsolute(named) ? named : undefined;
  if (pipeline !== "") return undefined;
  return join(isAbsolute(caches) ? caches : join(homedir(), ".cache"), "postroad");
}

/** What the bundle was made of, as it says beside it. */
function buildOf(toolkit: string): string | undefined {
  if (!/[\\/]dist[\\/][^\\/]+\.mjs$/.test(import.meta.url)) return undefined;
  try {
    return readFileSync(join(toolkit, "dist", "built"), "utf8");
  } catch {
    return undefined;
  }
}
