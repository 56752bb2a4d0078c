import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CHANGE_RULES, EFFECT_RULES, PLATFORM_RULES, POLICY_RULES, RECORD_RULES } from "../../src/rules/all.ts";
import { generatedRules, readRules } from "../../src/rules/generate.ts";
import { TOOLKIT } from "../support/root.ts";

const FILES = await readRules();

test("the index and the lists of rules are what `npm run generate` writes", () => {
  for (const [path, text] of generatedRules(FILES))
    expect(readFileSync(join(TOOLKIT, "src", path), "utf8"), path).toBe(text);
});

test("each rule is in the file that its id names", () => {
  expect(FILES.length).toBeGreaterThan(280);
  expect(FILES.filter(({ path, rule }) => path !== rule.id).map(({ path }) => path)).toEqual([]);
});

const KINDS = [
  ["check", POLICY_RULES],
  ["checkChange", CHANGE_RULES],
  ["checkRecords", RECORD_RULES],
  ["checkEffects", EFFECT_RULES],
  ["checkPlatform", PLATFORM_RULES],
] as const;

test.each(KINDS)("every rule with a %s is in the list of its kind, once", (kind, list) => {
  const checked = FILES.filter(({ rule }) => rule[kind] !== undefined);
  expect(checked.length).toBeGreaterThan(0);
  expect(list.map(({ id }) => id).toSorted()).toEqual(checked.map(({ path }) => path).toSorted());
});

/** Where a plan meets the declarations: whose words are there. */
const MERGING = ["changes/declared/resource-changes.ts", "changes/plan/in-declared-words.ts"];

test("a rule that has a check is named in its own file alone", () => {
  const src = join(TOOLKIT, "src");
  const checked = FILES.filter(({ rule }) => KINDS.some(([kind]) => rule[kind] !== undefined));
  const ids = new Set(checked.map(({ path }) => path));
  const elsewhere = readdirSync(src, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file !== "model/rule-index.ts" && !MERGING.includes(file))
    .flatMap((file) => namedIn(readFileSync(join(src, file), "utf8")).map((id) => ({ file, id })))
    .filter(({ file, id }) => ids.has(id) && file !== `rules/${id}.ts`);
  expect(ids.size).toBeGreaterThan(150);
  expect(elsewhere).toEqual([]);
});

/** The texts of code, not of comments, that look like ids. */
const namedIn = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => !/^ *(?:\*|\/\/|\/\*)/.test(line))
    .flatMap((line) => [...line.matchAll(/["'`]([a-z0-9-]+\/[a-z0-9-]+)["'`]/g)].map(([, id = ""]) => id));
