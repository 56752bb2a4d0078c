import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isMemoryBounded } from "../../src/input/start-thread.ts";
import { emptyFolder } from "../support/root.ts";

/** Limits as proc(5) has them. */
function limits(addresses: string, data = "unlimited"): string {
  const path = join(emptyFolder(), "limits");
  const line = (name: string, one: string) => `${name.padEnd(25)} ${one.padEnd(20)} unlimited            bytes     \n`;
  const lines = [
    line("Max locked memory", "8388608"),
    line("Max data size", data),
    line("Max address space", addresses),
  ];
  writeFileSync(path, lines.join(""));
  return path;
}

it("memory is bounded where a limit says a number, and not where it says none or nothing", () => {
  expect(isMemoryBounded(limits("1677721600"))).toBe(true);
  expect(isMemoryBounded(limits("unlimited", "163840000"))).toBe(true);
  expect(isMemoryBounded(limits("unlimited"))).toBe(false);
  expect(isMemoryBounded(join(emptyFolder(), "limits"))).toBe(false);
});
