import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { patternWords } from "../../src/input/schema/pattern-words.ts";
import { loadFleet } from "../../src/rules/fleet.ts";
import { emptyFolder, PLATFORM, TODAY, TOOLKIT } from "../support/root.ts";

const MISTAKES = join(TOOLKIT, "test/cases/mistakes");

interface Answer {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How the help begins: the line to write. */
  readonly help: string;
}

/** What is said of a folder of test/cases/mistakes: one mistake of somebody who has not seen the tool before. */
function said(name: string) {
  const root = emptyFolder();
  cpSync(join(MISTAKES, name), root, { recursive: true });
  if (!existsSync(join(root, "platform.yaml"))) writeFileSync(join(root, "platform.yaml"), PLATFORM);
  return loadFleet({ root, toolkit: TOOLKIT }, TODAY).diagnostics;
}

describe("a beginner's mistake is found once, and answered with what to write", () => {
  test.each(readdirSync(MISTAKES).sort())("%s", (name) => {
    const expected: readonly Answer[] = JSON.parse(readFileSync(join(MISTAKES, name, "expected.json"), "utf8"));
    const found = said(name);
    const shown = found.map(({ rule, file, line, column, help = "" }, index) => ({
      rule,
      file,
      line,
      column,
      help: help.slice(0, expected[index]?.help.length),
    }));
    expect(shown).toEqual(expected);
    expect(expected.every(({ help }) => help !== "")).toBe(true);
  });
});

test("every pattern of the schemas is told in words, or by the description of its field", () => {
  const wordless: string[] = [];
  const visit = (node: unknown, isDescribed: boolean): void => {
    if (node === null || typeof node !== "object") return;
    const { pattern, description, examples } = node as {
      pattern?: unknown;
      description?: string;
      examples?: unknown[];
    };
    const described = description !== undefined;
    if (typeof pattern === "string" && !described && !isDescribed && /asks for$/.test(patternWords(pattern, examples)))
      wordless.push(pattern);
    for (const [key, one] of Object.entries(node)) visit(one, described && key === "items");
  };
  for (const name of readdirSync(join(TOOLKIT, "schemas")).filter((one) => one.endsWith(".schema.json")))
    visit(JSON.parse(readFileSync(join(TOOLKIT, "schemas", name), "utf8")), false);
  expect(wordless).toEqual([]);
});
