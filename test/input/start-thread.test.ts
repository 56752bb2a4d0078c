import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { isAddressSpaceBounded } from "../../src/input/start-thread.ts";
import { emptyFolder } from "../support/root.ts";

/** A line of proc(5), between two others. */
function limits(soft: string): string {
  const path = join(emptyFolder(), "limits");
  const line = (name: string, one: string) => `${name.padEnd(25)} ${one.padEnd(20)} unlimited            bytes     \n`;
  writeFileSync(
    path,
    `${line("Max locked memory", "8388608")}${line("Max address space", soft)}${line("Max file locks", "unlimited")}`,
  );
  return path;
}

it("addresses are bounded where a limit says a number, and not where it says none or nothing is told", () => {
  expect(isAddressSpaceBounded(limits("1677721600"))).toBe(true);
  expect(isAddressSpaceBounded(limits("unlimited"))).toBe(false);
  expect(isAddressSpaceBounded(join(emptyFolder(), "limits"))).toBe(false);
});
