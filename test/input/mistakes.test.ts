import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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

/** What is reported about a folder of test/cases/mistakes: one mistake of somebody who has not seen the tool before. */
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
