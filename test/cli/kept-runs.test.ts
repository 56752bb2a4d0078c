import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { exampleFiles } from "../stacks/example-files.ts";
import { postroadProcess } from "../support/cli.ts";
import { emptyFolder, rootOf, TOOLKIT } from "../support/root.ts";
import { treeOf } from "../synth/tree.ts";

const RECORDER = fileURLToPath(new URL("loaded-modules.mjs", import.meta.url));

/** The packages' modules that a synth loads. */
function packagesOf(root: string, cache: string): string[] {
  const log = join(emptyFolder(), "modules");
  const env = { LOADED_MODULES: log, NODE_OPTIONS: `--import=${pathToFileURL(RECORDER)}`, POSTROAD_CACHE: cache };
  expect(postroadProcess(["synth"], { cwd: root, env }).code).toBe(0);
  const urls = new Set(readFileSync(log, "utf8").split("\n"));
  return [...urls].filter((url) => url.startsWith("file:") && url.includes("node_modules"));
}

describe("synth with a cache", { timeout: 120_000 }, () => {
  it("loads cdktf where it makes a stack, and no package where nothing has changed or all is kept", () => {
    const [root, cache] = [rootOf(exampleFiles()), join(emptyFolder(), "cache")];
    expect(packagesOf(root, cache).filter((url) => url.includes("/cdktf/")).length).toBeGreaterThan(10);
    expect(packagesOf(root, cache)).toEqual([]);
    rmSync(join(root, "cdktf.out"), { recursive: true });
    expect(packagesOf(root, cache)).toEqual([]);
    expect(existsSync(join(root, "cdktf.out/manifest.json"))).toBe(true);
  });

  it("of several runs at once, each writes what it writes alone", async () => {
    const [cache, roots] = [join(emptyFolder(), "cache"), [1, 2, 3].map(() => rootOf(exampleFiles()))];
    const alone = rootOf(exampleFiles());
    expect(postroadProcess(["synth"], { cwd: alone, env: { POSTROAD_CACHE: "off" } }).code).toBe(0);
    const expected = treeOf(join(alone, "cdktf.out"));
    for (const _ of ["nothing is kept", "all is kept"]) {
      expect(await Promise.all(roots.map((root) => synth(root, cache)))).toEqual([0, 0, 0]);
      for (const root of roots) expect(treeOf(join(root, "cdktf.out"))).toEqual(expected);
    }
  });
});

const synth = (cwd: string, cache: string): Promise<number | null> =>
  new Promise((resolve) => {
    const env = { ...process.env, POSTROAD_CACHE: cache };
    spawn(process.execPath, [join(TOOLKIT, "bin/postroad.mjs"), "synth"], { cwd, env, stdio: "ignore" }).on(
      "exit",
      resolve,
    );
  });
