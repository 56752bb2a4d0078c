import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TITLES } from "../../docs/fields-page.ts";
import { generatedPages } from "../../docs/generate.ts";
import { docsOf } from "../../src/model/diagnose.ts";
import { RULES, type RuleId } from "../../src/model/rule-index.ts";
import { postroad } from "../support/cli.ts";
import { IS_FORK } from "../support/fork.ts";
import { TOOLKIT } from "../support/world.ts";

const DOCS = join(TOOLKIT, "docs");
const PAGES = generatedPages();

test("the pages are what `npm run generate` writes", () => {
  // A fork's catalogue may hold services of its own, and lack some.
  const pages = [...PAGES].filter(([name]) => !IS_FORK || name !== "services.md");
  for (const [name, text] of pages) expect(readFileSync(join(DOCS, name), "utf8"), name).toBe(text);
});

test("docs/fields.md has a chapter for each schema", () => {
  const schemas = readdirSync(join(TOOLKIT, "schemas")).filter((name) => name.endsWith(".schema.json"));
  expect(Object.keys(TITLES).sort()).toEqual(schemas.map((name) => name.replace(".schema.json", "")).sort());
});

test("docs/commands.md holds the help of each command, as the command line prints it", async () => {
  const page = PAGES.get("commands.md") ?? "";
  const chapters = [...page.matchAll(/^## (.*)$/gm)].map(([, name = ""]) => name);
  expect(chapters).toEqual(expect.arrayContaining(["check", "preview", "deploy"]));
  for (const name of chapters) {
    const { out } = await postroad([...name.split(" "), "--help"], { columns: 100 });
    expect(page).toContain(`## ${name}\n\n\`\`\`text\n${out}\`\`\``);
  }
});

test("docs/rules holds a page for each rule, the list of all, and nothing else", () => {
  const there = readdirSync(join(DOCS, "rules"), { recursive: true, encoding: "utf8" }).filter((name) =>
    name.includes("."),
  );
  expect(there.sort()).toEqual(["README.md", ...Object.keys(RULES).map((id) => `${id}.md`)].sort());
});

test("the page that a diagnostic names starts with its rule", () => {
  for (const id of Object.keys(RULES) as RuleId[])
    expect(readFileSync(join(TOOLKIT, docsOf(id)), "utf8").split("\n", 1)).toEqual([`# ${id}`]);
});

test("the list of rules links to each page", () => {
  const links = [...(PAGES.get("rules/README.md") ?? "").matchAll(/\]\(([^)]+\.md)\)/g)].map(([, link]) => link);
  expect(links.sort()).toEqual(
    Object.keys(RULES)
      .map((id) => `${id}.md`)
      .sort(),
  );
});
