/** Loads what bin/build.mjs built. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { cachedDataVersionTag } from "node:v8";
import { Script } from "node:vm";
import { codeCache } from "./code-cache.mjs";

const PARAMETERS = "(function (exports, require, module, __url) {";

/**
 * The files of a bundle, each loaded once, when it is asked for. With a `cache` folder what V8 compiles of them is kept from run to run, by
 * `use` (such as the command): each uses other functions. `keep`, at the end of a run, keeps what was not kept before.
 */
export function openBundle(dist, { cache, use }) {
  const store = cache === undefined ? undefined : codeCache(join(cache, "code"));
  let key = "";
  let kept = new Map();
  const loaded = new Map();
  /** By the digest of its bytes, so that another build's code is never taken for this one's. */
  const scripts = new Map();
  let isWhole = true;

  function load(name) {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const path = join(dist, name);
    const bytes = readFileSync(path);
    // Where nothing is kept, nobody asks.
    const digest = store === undefined ? name : sha256(bytes);
    // The first one names the others by what they hold: another build has another key.
    if (store !== undefined && key === "") {
      key = sha256(`${cachedDataVersionTag()}\0${dist}\0${use}\0${digest}`);
      kept = store.read(key) ?? kept;
    }
    const cachedData = kept.get(digest);
    // esbuild writes ASCII.
    const script = new Script(`${PARAMETERS}${bytes.latin1Slice()}\n})`, {
      filename: path,
      ...(cachedData && { cachedData }),
    });
    if (cachedData === undefined || script.cachedDataRejected) isWhole = false;
    scripts.set(digest, script);
    const module = { exports: {} };
    loaded.set(name, module);
    const packages = createRequire(path);
    const required = (wanted) => {
      if (wanted.startsWith("./")) return load(wanted.slice(2));
      if (wanted === "cdktf") leaveForLater(packages);
      return packages(wanted);
    };
    script.runInThisContext()(module.exports, required, module, pathToFileURL(path).href);
    return module.exports;
  }

  return {
    load,
    keep() {
      if (store === undefined || isWhole) return;
      // What another run of the same build loaded besides stays.
      const made = [...scripts].map(([digest, script]) => [digest, script.createCachedData()]);
      store.write(key, new Map([...kept, ...made]));
      isWhole = true;
    },
  };
}

/** What cdktf loads at its start for a zip of a folder and for `terraform version`: half of all its files, and no stack of ours asks for either. */
const SELDOM_USED = ["archiver", "semver"];

/** Has cdktf's own packages loaded when something of them is asked for. Where they are missing, or are there, nothing changes. */
function leaveForLater(packages) {
  for (const name of SELDOM_USED)
    try {
      const { resolve, cache } = createRequire(packages.resolve("cdktf"));
      const path = resolve(name);
      if (path in cache) continue;
      const later = new Module(path);
      let real;
      const use = () => {
        if (cache[path] === later) delete cache[path];
        real ??= packages(path);
        return real;
      };
      later.filename = path;
      later.loaded = true;
      later.exports = new Proxy(() => undefined, {
        apply: (_, self, args) => Reflect.apply(use(), self, args),
        get: (_, key) => use()[key],
        has: (_, key) => key in use(),
      });
      cache[path] = later;
    } catch {
      // cdktf says what it misses.
    }
}

const sha256 = (of) => createHash("sha256").update(of).digest("hex");
