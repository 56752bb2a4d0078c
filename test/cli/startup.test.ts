import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { postroadProcess } from "../support/cli.ts";
import { emptyFolder, TOOLKIT } from "../support/root.ts";

const RECORDER = fileURLToPath(new URL("loaded-modules.mjs", import.meta.url));

/** The modules that a command line loads, Node's own aside; by their path from the toolkit. */
function modulesOf(args: readonly string[]): string[] {
  const log = join(emptyFolder(), "modules");
  const { code } = postroadProcess(args, {
    env: { LOADED_MODULES: log, NODE_OPTIONS: `--import=${pathToFileURL(RECORDER)}` },
  });
  expect(code).toBe(0);
  const urls = readFileSync(log, "utf8")
    .split("\n")
    .filter((url) => url.startsWith("file:"));
  const own = pathToFileURL(TOOLKIT).href;
  return [...new Set(urls)].map((url) => url.replace(own, "")).filter((path) => !path.startsWith("test/"));
}

describe("startup", () => {
  it.each([[["check"]], [["check", "--format", "json"]], [["show", "mosa-museum"]], [["--help"]]])(
    "of %j loads the bundle and no package",
    (args) => {
      // The first run builds the bundle where it is stale.
      expect(postroadProcess(args).code).toBe(0);
      const modules = modulesOf(args);
      expect(modules).toContain("bin/postroad.mjs");
      expect(modules).toContain("dist/main.mjs");
      expect(modules.filter((path) => path.includes("node_modules"))).toEqual([]);
      // The bundle is the main file, and what it shares with what is loaded when it is needed.
      expect(modules.length).toBeLessThanOrEqual(12);
    },
  );

  it("of synth loads cdktf: the recorder sees packages where there are some", () => {
    const modules = modulesOf(["synth", "minimal", "--out", join(emptyFolder(), "out")]);
    expect(modules.filter((path) => path.startsWith("node_modules/cdktf/")).length).toBeGreaterThan(10);
  });
});

/** A toolkit that was built a minute ago, as far as dates tell. */
async function builtToolkit() {
  const toolkit = emptyFolder();
  const sources = ["src", "constructs", "stacks", "schemas", "catalog"];
  for (const folder of sources) {
    mkdirSync(join(toolkit, folder, "deep"), { recursive: true });
    writeFileSync(join(toolkit, folder, "deep", "file"), "");
  }
  writeFileSync(join(toolkit, "package-lock.json"), "{}");
  cpSync(join(TOOLKIT, "bin"), join(toolkit, "bin"), { recursive: true });
  mkdirSync(join(toolkit, "dist"));
  writeFileSync(join(toolkit, "dist", "built"), "");
  const { isStale } = (await import(pathToFileURL(join(toolkit, "bin/build.mjs")).href)) as { isStale: () => boolean };
  const date = (path: string, seconds: number) => {
    const when = new Date(Date.now() + seconds * 1000);
    utimesSync(join(toolkit, path), when, when);
  };
  date("dist/built", 60);
  return { toolkit, isStale, date };
}

describe("the bundle", () => {
  it("is as new as its sources until one of them is touched", async () => {
    const { isStale, date } = await builtToolkit();
    expect(isStale()).toBe(false);
    date("catalog/deep/file", 120);
    expect(isStale()).toBe(true);
  });

  it.each(["src/deep", "constructs/deep", "stacks/deep", "schemas/deep", "bin", "package-lock.json"])(
    "is stale when %s changes",
    async (path) => {
      const { isStale, date } = await builtToolkit();
      date(path, 120);
      expect(isStale()).toBe(true);
    },
  );

  it("is stale when a source is gone", async () => {
    const { toolkit, isStale, date } = await builtToolkit();
    date("dist/built", 0.001);
    await new Promise((wait) => setTimeout(wait, 20));
    rmSync(join(toolkit, "src/deep/file"));
    expect(isStale()).toBe(true);
  });

  it("is stale when it was never built", async () => {
    const { toolkit, isStale } = await builtToolkit();
    rmSync(join(toolkit, "dist"), { recursive: true });
    expect(isStale()).toBe(true);
  });
});

it("the bundle of this toolkit was built before the tests", () => {
  expect(existsSync(join(TOOLKIT, "dist/main.mjs"))).toBe(true);
});
