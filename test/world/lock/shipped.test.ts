import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesIn } from "../../../src/input/files.ts";
import { printLock } from "../../../src/input/lock-file.ts";
import { readLock } from "../../../src/input/workspace.ts";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { TOOLKIT } from "../../support/root.ts";

it("the lock that ships is as the command writes it, and holds nothing but what a page says", () => {
  const found: Diagnostic[] = [];
  const entries = readLock(filesIn(TOOLKIT), found);
  expect(found).toEqual([]);
  expect(readFileSync(join(TOOLKIT, "records.lock.json"), "utf8")).toBe(printLock(entries));
  for (const [key, entry] of Object.entries(entries))
    expect([key, Object.keys(entry).sort()]).toEqual([key, ["documented", "values"]]);
});
