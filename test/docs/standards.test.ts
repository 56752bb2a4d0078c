import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RULES } from "../../src/model/rule-index.ts";
import { TOOLKIT } from "../support/world.ts";

const PAGE = readFileSync(join(TOOLKIT, "docs/standards.md"), "utf8");

test("every rule that the page of the standards names exists, and its link leads to its page", () => {
  const links = [...PAGE.matchAll(/\[([^\]]+)\]\(rules\/([^)]+)\.md\)/g)].filter(([, , to]) => to !== "README");
  expect(links.length).toBeGreaterThan(30);
  for (const [, text, to] of links) {
    expect(text).toBe(to);
    expect(Object.keys(RULES)).toContain(to);
  }
});

test("each requirement says what becomes of it: a rule, synthesis, or that only live systems show it", () => {
  const rows = PAGE.split("\n").filter((line) => /^\| (?!requirement)/.test(line));
  expect(rows.length).toBeGreaterThan(30);
  for (const row of rows)
    expect(row).toMatch(/\(rules\/|synthesis|live only|is a domain of the tenant|none are written/);
});
