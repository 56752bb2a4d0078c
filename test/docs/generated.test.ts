import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fieldsPage, rulesPage } from "../../docs/generate.ts";
import { docsOf } from "../../src/report/diagnose.ts";
import { RULES, type RuleId } from "../../src/report/rule-index.ts";
import { TOOLKIT } from "../support/root.ts";

const page = (name: string) => readFileSync(join(TOOLKIT, "docs", name), "utf8");

test("docs/rules.md and docs/fields.md are what `npm run generate` writes", () => {
  expect(page("rules.md")).toBe(rulesPage());
  expect(page("fields.md")).toBe(fieldsPage());
});

test("the page that a diagnostic names has a heading for its rule", () => {
  const anchors = new Set(
    page("rules.md")
      .split("\n")
      .filter((line) => line.startsWith("### "))
      .map((line) =>
        line
          .slice(4)
          .toLowerCase()
          .replaceAll(/[^a-z0-9 -]/g, "")
          .replaceAll(" ", "-"),
      ),
  );
  for (const id of Object.keys(RULES) as RuleId[]) expect(anchors).toContain(docsOf(id).split("#")[1]);
});
