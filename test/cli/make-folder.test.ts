import { existsSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeFolder } from "../../bin/kept-files.mjs";
import { emptyFolder } from "../support/root.ts";

it("makes every folder that is missing, and leaves one that is there", () => {
  const folder = join(emptyFolder(), "a", "b", "c");
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).isDirectory()).toBe(true);
});

it("says what the system says where a file is in the way", () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "a"), "");
  expect(() => makeFolder(join(folder, "a"))).toThrow(/EEXIST/);
  expect(() => makeFolder(join(folder, "a", "b"))).toThrow(/ENOTDIR|EEXIST/);
});

// Where Linux keeps its processes: nothing can be made there, and Node's recursive mkdir never ends.
it.skipIf(!existsSync("/proc/self"))("ends where nothing can be synthesized", () => {
  expect(() => makeFolder("/proc/postroad/out")).toThrow(/ENOENT|EACCES|EROFS/);
});
