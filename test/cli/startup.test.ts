import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { postroadProcess } from "../support/cli.ts";
import { emptyFolder, TOOLKIT } from "../support/root.ts";

const RECORDER = fileURLToPath(new URL("loaded-modules.mjs", import.meta.url));

/** The modules that a command line loads, Node's own aside; by their path from the toolkit. */
function modulesOf(args: readonly string[], more: Readonly<Record<string, string>> = {}): string[] {
  const log = join(emptyFolder(), "modules");
  const { code } = postroadProcess(args, {
    env: { LOADED_MODULES: log, NODE_OPTIONS: `--import=${pathToFileURL(RECORDER)}`, ...more },
  });
  expect(code).toBe(0);
  const urls = readFileSync(log, "utf8")
    .split("\n")
    .filter((url) => url.startsWith("file:"));
  const own = pathToFileURL(TOOLKIT).href;
  return [...new Set(urls)].map((url) => url.replace(own, "")).filter((path) => !path.startsWith("test/"));
}

describe("startup", () => {
  it.each([
    [["check"], 20],
    [["check", "--format", "json"], 20],
    [["show", "mosa-museum"], 20],
    [["--help"], 28],
  ])("of %j loads the bundle and no package", (args, most) => {
    // The first run builds the bundle where it is stale.
    expect(postroadProcess(args).code).toBe(0);
    const modules = modulesOf(args);
    expect(modules).toContain("bin/postroad.mjs");
    expect(modules).toContain("dist/main.cjs");
    expect(modules.filter((path) => path.includes("node_modules"))).toEqual([]);
    // What starts it, the bundle's main file, and what it shares with what is loaded when it is needed: all of the other commands, for one.
    expect(modules.length).toBeLessThanOrEqual(most);
  });

  it("of synth loads cdktf: the recorder sees packages where there are some", () => {
    // With a cache, a synth that ran before loads no package.
    const modules = modulesOf(["synth", "minimal", "--out", join(emptyFolder(), "out")], { POSTROAD_CACHE: "off" });
    expect(modules.filter((path) => path.startsWith("node_modules/cdktf/")).length).toBeGreaterThan(10);
    // What cdktf makes archives with, and all that it needs, is left until somebody makes one.
    expect(
      modules.filter((path) => /^node_modules\/(?:lodash|readable-stream|semver\/functions)\//.test(path)),
    ).toEqual([]);
  });
});

/** A toolkit in a repository, and its bundle, which was built of it here. */
async function builtToolkit() {
  const toolkit = emptyFolder();
  const at = (path: string) => join(toolkit, path);
  for (const folder of ["src", "constructs", "stacks", "api", "schemas", "catalog"]) {
    mkdirSync(at(`${folder}/deep`), { recursive: true });
    writeFileSync(at(`${folder}/deep/file`), "");
  }
  writeFileSync(at("package-lock.json"), "{}");
  cpSync(join(TOOLKIT, "bin"), at("bin"), { recursive: true });
  mkdirSync(at(".git"));
  mkdirSync(at("dist"));
  writeFileSync(at("dist/main.cjs"), "export {};");
  const { isBundleStale, sourcesOf, stampOf, writeStamp } = await import("../../bin/freshness.mjs");
  writeStamp(at("dist"), stampOf(sourcesOf(toolkit), at("dist")));
  return { at, isStale: () => isBundleStale(toolkit) };
}

/** A time of change that says that nothing has. */
const putBack = (path: string, { atime, mtime }: { atime: Date; mtime: Date }) => utimesSync(path, atime, mtime);

describe("the bundle", () => {
  it("is fresh while its sources hold the same, whatever their dates say", async () => {
    const { at, isStale } = await builtToolkit();
    expect(isStale()).toBe(false);
    const later = new Date(Date.now() + 120_000);
    utimesSync(at("catalog/deep/file"), later, later);
    expect(isStale()).toBe(false);
  });

  it.each([
    "src/deep/file",
    "constructs/deep/new",
    "stacks/deep/file",
    "api/deep/file",
    "schemas/deep/file",
    "package-lock.json",
  ])("is stale when %s changes", async (path) => {
    const { at, isStale } = await builtToolkit();
    writeFileSync(at(path), "x");
    expect(isStale()).toBe(true);
  });

  it("is stale when a source changes and its date is put back", async () => {
    const { at, isStale } = await builtToolkit();
    const before = statSync(at("package-lock.json"));
    writeFileSync(at("package-lock.json"), "[]");
    putBack(at("package-lock.json"), before);
    expect(isStale()).toBe(true);
  });

  it("is stale when a source is gone", async () => {
    const { at, isStale } = await builtToolkit();
    rmSync(at("src/deep/file"));
    expect(isStale()).toBe(true);
  });

  it("is stale when it was never built", async () => {
    const { at, isStale } = await builtToolkit();
    rmSync(at("dist"), { recursive: true });
    expect(isStale()).toBe(true);
  });

  it("is never run when somebody else wrote it, such as git: the same bytes with the right stamp", async () => {
    const { at, isStale } = await builtToolkit();
    cpSync(at("dist"), at("copied"), { recursive: true, preserveTimestamps: true });
    rmSync(at("dist"), { recursive: true });
    renameSync(at("copied"), at("dist"));
    expect(isStale()).toBe(true);
    // Outside of a repository, as in a container's image, nobody but the builder can have put it there.
    rmSync(at(".git"), { recursive: true });
    expect(isStale()).toBe(false);
    writeFileSync(at("dist/main.cjs"), "export { };");
    expect(isStale()).toBe(true);
  });

  it("is never run when it holds more than was built, or a link, or is one", async () => {
    const planted = await builtToolkit();
    writeFileSync(planted.at("dist/more.mjs"), "");
    expect(planted.isStale()).toBe(true);
    for (const path of ["dist/main.cjs", "dist/built", "dist"]) {
      const { at, isStale } = await builtToolkit();
      renameSync(at(path), at("elsewhere"));
      symlinkSync(at("elsewhere"), at(path));
      expect(isStale(), path).toBe(true);
    }
  });
});

it("what is written under `umask 000` is not everybody's to write: it is run and applied", () => {
  const folder = join(emptyFolder(), "fleet");
  const command = 'umask 000; exec "$0" "$@"';
  const made = (...args: string[]) =>
    spawnSync("sh", ["-c", command, process.execPath, join(TOOLKIT, "bin/postroad.mjs"), ...args], {
      encoding: "utf8",
    });
  expect(made("init", folder)).toMatchObject({ status: 0 });
  expect(made("synth", "--root", folder, "--out", join(folder, "out"))).toMatchObject({ status: 0 });
  const written = readdirSync(folder, { recursive: true, encoding: "utf8" });
  expect(written).toEqual(expect.arrayContaining(["platform.yaml", "out"]));
  expect(written.filter((path) => (statSync(join(folder, path)).mode & 0o002) !== 0)).toEqual([]);
});

it("the bundle of this toolkit was built before the tests", () => {
  expect(existsSync(join(TOOLKIT, "dist/main.cjs"))).toBe(true);
});
