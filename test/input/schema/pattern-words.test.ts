import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { patternWords } from "../../../src/input/schema/pattern-words.ts";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { rootOf, TODAY, TOOLKIT } from "../../support/root.ts";

const FOLDER = join(import.meta.dirname, "../../../schemas");

/** Each pattern of a schema, a property by that name aside. */
function patternsIn(node: unknown): string[] {
  if (node === null || typeof node !== "object") return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === "pattern" && typeof value === "string" ? [value] : patternsIn(value),
  );
}

const PATTERNS = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".schema.json"))
  .flatMap((name) => patternsIn(JSON.parse(readFileSync(join(FOLDER, name), "utf8"))));

describe("a pattern of the schemas is described in words", () => {
  test("there are patterns", () => {
    expect(PATTERNS.length).toBeGreaterThan(60);
  });

  test.each([...new Set(PATTERNS)])("%s", (pattern) => {
    const words = patternWords(pattern);
    expect(words).not.toBe("of the form that this field asks for");
    expect(words).not.toMatch(/\^|\$$|\[[^\]]*-[^\]]*\]|\{[0-9],?|\\[xpsd]|\)\?|\]\*|\]\+/);
  });

  test("what it gives as an example matches the pattern", () => {
    for (const pattern of PATTERNS) {
      const example = / (?:such )?as(?: in)? (\S+?),?(?: \(|,|$)/.exec(patternWords(pattern))?.[1];
      if (example !== undefined) expect(example).toMatch(new RegExp(pattern, "u"));
    }
  });
});

test("a refused value of platform.yaml is answered with the form", () => {
  const platform =
    'version: 1\norganisation: Example\npipelines: { root: "../x", host: "https://a b/", branch: "-x" }\n';
  const { diagnostics } = loadFleet({ root: rootOf({ "platform.yaml": platform }), toolkit: TOOLKIT }, TODAY);
  expect(diagnostics.filter(({ rule }) => rule === "schema/pattern").map(({ message }) => message)).toEqual([
    '"root" must be a folder such as infrastructure/mail, without a slash at its ends and without .., got "../x"',
    '"host" must be a host in lower-case letters such as github.example.com, or one with its port, without https:// and path, got "https://a b/"',
    '"branch" must be the name of a branch such as main, from a letter or digit on, got "-x"',
  ]);
});
