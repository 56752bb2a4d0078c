import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CHANGE_RULES, POLICY_RULES, RECORD_RULES } from "../../src/rules/all.ts";
import { generatedRules, readRules } from "../../src/rules/generate.ts";
import { TOOLKIT } from "../support/root.ts";

const FILES = await readRules();

test("the index and the lists of rules are what `npm run generate` writes", () => {
  for (const [path, text] of generatedRules(FILES))
    expect(readFileSync(join(TOOLKIT, "src", path), "utf8"), path).toBe(text);
});

test("each rule stands in the file that its id names", () => {
  expect(FILES.length).toBeGreaterThan(280);
  expect(FILES.filter(({ path, rule }) => path !== rule.id).map(({ path }) => path)).toEqual([]);
});

test.each([
  ["check", POLICY_RULES],
  ["checkChange", CHANGE_RULES],
  ["checkRecords", RECORD_RULES],
] as const)("every rule with a %s is in the list of its kind, once", (kind, list) => {
  const checked = FILES.filter(({ rule }) => rule[kind] !== undefined);
  expect(checked.length).toBeGreaterThan(0);
  expect(list.map(({ id }) => id).toSorted()).toEqual(checked.map(({ path }) => path).toSorted());
});
