import { lstatSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeFiles } from "../../src/cli/write-files.ts";
import { writeOut } from "../../src/cli/write-out.ts";
import { emptyFolder } from "../support/root.ts";

test.each([
  ["a file", (folder: string) => writeOut(join(folder, "it"), "new")],
  ["files", (folder: string) => writeFiles(folder, new Map([["it", "new"]]))],
])("%s is never written through a link that someone else created", (_, write) => {
  const folder = emptyFolder();
  const precious = join(emptyFolder(), "precious");
  writeFileSync(precious, "old");
  symlinkSync(precious, join(folder, `.it.new-${process.pid}`));
  write(folder);
  expect([readFileSync(precious, "utf8"), readFileSync(join(folder, "it"), "utf8")]).toEqual(["old", "new"]);
  expect(lstatSync(join(folder, "it")).isFile()).toBe(true);
});
