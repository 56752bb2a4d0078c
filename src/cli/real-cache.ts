import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { type ContentCache, cacheIn } from "./content-cache.ts";

/**
 * The cache of whoever runs the command: in their own folder, `$XDG_CACHE_HOME/postroad` or `~/.cache/postroad`, where no pull request can lay
 * anything; another folder by POSTROAD_CACHE, none where that is `off`. A pipeline has none unless it names one. What the bundle is belongs to
 * each key: another build knows nothing of it. Undefined where this is no bundle.
 */
export function realCache(toolkit: string, env: NodeJS.ProcessEnv): ContentCache | undefined {
  const folder = folderOf(env);
  const build = folder === undefined ? undefined : buildOf(toolkit);
  if (folder === undefined || build === undefined) return undefined;
  const { read, write } = cacheIn(folder);
  const keyOf = (key: string) => createHash("sha256").update(build).update("\0").update(key).digest("hex");
  return { read: (key) => read(keyOf(key)), write: (key, value) => write(keyOf(key), value) };
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
