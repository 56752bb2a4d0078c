import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TOOLKIT } from "../support/root.ts";

const LINES = { A: 10, B: 9, C: 5, D: 6, E: 6 } as const;
const ALL = Object.entries(LINES).flatMap(([system, count]) =>
  Array.from({ length: count }, (_, index) => `${system}${index + 1}`),
);

interface Row {
  readonly line: string;
  readonly declared: string;
  readonly becomes: string;
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

/** The rows of every table of docs/systems.md whose first cell is a line's name. */
function rows(): Row[] {
  return readFileSync(join(TOOLKIT, "docs/systems.md"), "utf8")
    .split("\n")
    .filter((line) => /^\| [A-E][0-9]+ \|/.test(line))
    .map((row) => {
      const [, line = "", declared = "", becomes = "", shown = ""] = row.split("|").map((cell) => cell.trim());
      const tests = [...shown.matchAll(/`([^` ]+) › ([^`]+)`/g)].map(([, file = "", name = ""]) => ({ file, name }));
      return { line, declared, becomes, tests };
    });
}

it("docs/systems.md has one row for each line of the five systems, in order", () => {
  expect(rows().map(({ line }) => line)).toEqual(ALL);
});

describe.each(rows())("line $line of docs/systems.md", ({ declared, becomes, tests }) => {
  it("says how it is declared and what it becomes, and names a test", () => {
    expect(declared).not.toBe("");
    expect(becomes).not.toBe("");
    expect(tests.length).toBeGreaterThan(0);
  });

  it("names tests that exist", () => {
    const missing = tests.filter(({ file, name }) => {
      const path = join(TOOLKIT, file);
      return !existsSync(path) || !readFileSync(path, "utf8").includes(`"${name}"`);
    });
    expect(missing).toEqual([]);
  });
});
