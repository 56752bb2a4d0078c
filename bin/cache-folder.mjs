import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Where whoever runs the command keeps what can be worked out again: their own folder, `$XDG_CACHE_HOME/postroad` or `~/.cache/postroad`, where
 * no pull request can lay anything; another folder by POSTROAD_CACHE, none where that is `off`. A pipeline has none unless it names one.
 */
export function cacheFolder(env) {
  const { POSTROAD_CACHE: named = "", CI: pipeline = "", XDG_CACHE_HOME: caches = "" } = env;
  if (named !== "") return named !== "off" && isAbsolute(named) ? named : undefined;
  if (pipeline !== "") return undefined;
  return join(isAbsolute(caches) ? caches : join(homedir(), ".cache"), "postroad");
}
