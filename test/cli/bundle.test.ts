import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBundle } from "../../bin/bundle.mjs";
import { codeCache } from "../../bin/code-cache.mjs";
import { emptyFolder } from "../support/root.ts";

/** A bundle of two scripts, of which one asks for the other. */
function bundleOf(greeting: string) {
  const dist = emptyFolder();
  writeFileSync(
    join(dist, "main.cjs"),
    'exports.greet = () => require("./word.cjs").word + require("node:path").sep; exports.url = __url;',
  );
  writeFileSync(
    join(dist, "word.cjs"),
    `globalThis.loads = (globalThis.loads ?? 0) + 1; exports.word = (() => "${greeting}")();`,
  );
  return dist;
}

interface Main {
  readonly greet: () => string;
  readonly url: string;
}

/** What a run of a bundle answers; what it compiled is kept. */
function greet(dist: string, cache: string | undefined, use = "check"): string {
  const bundle = openBundle(dist, { cache, use });
  const { greet: greeting } = bundle.load("main.cjs") as unknown as Main;
  const text = greeting();
  bundle.keep();
  return text;
}

const keptIn = (cache: string): string[] => readdirSync(join(cache, "code")).sort();

describe("the bundle", () => {
  it("loads each script once, when it is asked for, and packages as Node.js does", () => {
    const bundle = openBundle(bundleOf("hello"), { cache: undefined, use: "check" });
    const main = bundle.load("main.cjs") as unknown as Main;
    expect(main.url).toMatch(/^file:\/\/.*\/main\.cjs$/);
    const globals = globalThis as { loads?: number };
    globals.loads = 0;
    expect([main.greet(), main.greet()]).toEqual(["hello/", "hello/"]);
    expect(globals.loads).toBe(1);
  });

  it("has what cdktf seldom uses loaded when it is used, once", () => {
    const dist = emptyFolder();
    const globals = globalThis as { archivers?: number };
    globals.archivers = 0;
    const packages = {
      cdktf:
        'const archiver = require("archiver"); exports.zip = (of) => archiver(of); exports.kinds = () => archiver.kinds;',
      archiver: 'globalThis.archivers += 1; module.exports = (of) => "zip of " + of; module.exports.kinds = ["zip"];',
    };
    for (const [name, text] of Object.entries(packages)) {
      mkdirSync(join(dist, "node_modules", name), { recursive: true });
      writeFileSync(join(dist, "node_modules", name, "index.js"), text);
    }
    writeFileSync(
      join(dist, "main.cjs"),
      'exports.cdktf = require("cdktf"); exports.archiver = () => require("archiver");',
    );
    const main = openBundle(dist, { cache: undefined, use: "synth" }).load("main.cjs") as unknown as {
      readonly cdktf: { readonly zip: (of: string) => string; readonly kinds: () => readonly string[] };
      readonly archiver: () => (of: string) => string;
    };
    expect(globals.archivers).toBe(0);
    expect(main.cdktf.zip("a")).toBe("zip of a");
    expect(main.cdktf.kinds()).toEqual(["zip"]);
    expect(main.archiver()("b")).toBe("zip of b");
    expect(globals.archivers).toBe(1);
  });

  it("answers the same with nothing kept, with code that is kept, and without a cache", () => {
    const [dist, cache] = [bundleOf("hello"), emptyFolder()];
    expect([greet(dist, cache), greet(dist, cache), greet(dist, undefined)]).toEqual(["hello/", "hello/", "hello/"]);
    expect(keptIn(cache)).toHaveLength(1);
  });

  it("writes nothing where all is kept", () => {
    const [dist, cache] = [bundleOf("hello"), emptyFolder()];
    greet(dist, cache);
    const times = () => keptIn(cache).map((name) => statSync(join(cache, "code", name)).ino);
    const before = times();
    greet(dist, cache);
    expect(times()).toEqual(before);
  });

  it("never runs what was kept of another text, though it is as long", () => {
    const cache = emptyFolder();
    const dist = bundleOf("hello");
    greet(dist, cache);
    writeFileSync(join(dist, "word.cjs"), readFileSync(join(dist, "word.cjs"), "utf8").replace("hello", "other"));
    expect(greet(dist, cache)).toBe("other/");
  });

  it("keeps code for each command, which uses other functions", () => {
    const [dist, cache] = [bundleOf("hello"), emptyFolder()];
    greet(dist, cache, "check");
    greet(dist, cache, "synth");
    expect(keptIn(cache)).toHaveLength(2);
  });

  it("keeps what several runs of a build loaded, and another build separately", () => {
    const [dist, cache] = [bundleOf("hello"), emptyFolder()];
    const sizes = () =>
      keptIn(cache).map((name) => codeCache(join(cache, "code")).read(name.replace(".code", ""))?.size);
    const bundle = openBundle(dist, { cache, use: "check" });
    bundle.load("main.cjs");
    bundle.keep();
    expect(sizes()).toEqual([1]);
    greet(dist, cache);
    expect(sizes()).toEqual([2]);
    // As a build that writes one file anew names it in the first one.
    writeFileSync(join(dist, "main.cjs"), `${readFileSync(join(dist, "main.cjs"), "utf8")}\n`);
    greet(dist, cache);
    expect(sizes()).toEqual([2, 2]);
  });

  it.each<[string, (path: string) => void]>([
    ["cut off", (path) => writeFileSync(path, readFileSync(path).subarray(0, 60))],
    ["empty", (path) => writeFileSync(path, "")],
    ["of which one octet differs", (path) => writeFileSync(path, flipped(readFileSync(path)))],
    ["that others may write", (path) => chmodSync(path, 0o666)],
    ["as a link, which another file may take the place of while it is read", linked],
  ])("compiles again where an entry is kept %s, and the next run has it complete", (_, harm) => {
    const [dist, cache] = [bundleOf("hello"), emptyFolder()];
    greet(dist, cache);
    const whole = keptIn(cache);
    for (const name of whole) harm(join(cache, "code", name));
    expect(greet(dist, cache)).toBe("hello/");
    const { read } = codeCache(join(cache, "code"));
    expect(keptIn(cache)).toEqual(whole);
    for (const name of whole) expect(lstatSync(join(cache, "code", name)).isFile()).toBe(true);
    for (const name of whole) expect(read(name.replace(".code", ""))?.size).toBe(2);
  });

  it("takes no entry for another's", () => {
    const [dist, cache] = [bundleOf("hello"), emptyFolder()];
    for (const use of ["check", "synth"]) greet(dist, cache, use);
    const [one = "", two = ""] = keptIn(cache).map((name) => join(cache, "code", name));
    const { read } = codeCache(join(cache, "code"));
    writeFileSync(one, readFileSync(two));
    expect(read(keptIn(cache)[0]?.replace(".code", "") ?? "")).toBeUndefined();
    for (const use of ["check", "synth"]) expect(greet(dist, cache, use)).toBe("hello/");
  });

  it("runs where nothing can be kept", () => {
    const cache = join(emptyFolder(), "file");
    writeFileSync(cache, "");
    // Where a folder is never there, though it was just made, nobody tries for ever.
    for (const nowhere of [cache, "/proc/postroad/cache"]) expect(greet(bundleOf("hello"), nowhere)).toBe("hello/");
  });
});

describe("kept code", () => {
  it("is kept though a thread of this process, or a process of another container that has its number, writes the same", () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, `.key-${process.pid}`), "as far as the other one is");
    const cache = codeCache(folder);
    cache.write("key", new Map([["script", Buffer.from("code")]]));
    expect(cache.read("key")?.get("script")?.toString()).toBe("code");
    expect(readdirSync(folder).sort()).toEqual([`.key-${process.pid}`, "key.code"]);
  });

  it("is the latest 32, and what a run left that was stopped goes after an hour", () => {
    const folder = emptyFolder();
    const cache = codeCache(folder);
    // It leads nowhere, and keeps nothing else from going.
    symlinkSync("nowhere", join(folder, "link.code"));
    writeFileSync(join(folder, ".left-1"), "");
    utimesSync(join(folder, ".left-1"), 1, 1);
    for (let n = 0; n < 40; n++) {
      cache.write(`key${n}`, new Map([["script", Buffer.from(`code ${n}`)]]));
      utimesSync(join(folder, `key${n}.code`), n + 1, n + 1);
    }
    expect(readdirSync(folder)).toHaveLength(32);
    expect(cache.read("key39")?.get("script")?.toString()).toBe("code 39");
    expect(cache.read("key0")).toBeUndefined();
  });
});

/** The same, but for one octet in the middle. */
function flipped(bytes: Buffer): Buffer {
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

/** The same file, by a link. */
function linked(path: string): void {
  const elsewhere = join(emptyFolder(), "file");
  renameSync(path, elsewhere);
  symlinkSync(elsewhere, path);
}
