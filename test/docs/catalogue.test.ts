import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { linesOf } from "../resolve/resolved.ts";
import { rootOf, TODAY, TOOLKIT } from "../support/root.ts";

const PAGE = readFileSync(join(TOOLKIT, "docs/catalogue.md"), "utf8");

/** The fenced blocks of a language that are indented below a list's item, without the indentation. */
const blocks = (language: string): string[] =>
  [...PAGE.matchAll(new RegExp(`^ {3}\`\`\`${language}\\n([^]*?)^ {3}\`\`\``, "gm"))].map(([, text = ""]) =>
    text.replace(/^ {3}/gm, ""),
  );

it("the example of docs/catalogue.md passes, and publishes what the page says", () => {
  const [service = "", tenant = ""] = blocks("yaml");
  const root = rootOf({ "catalog/parcel-pigeon.yaml": service, "tenants/acme.yaml": tenant });
  const { tenants, diagnostics } = loadFleet({ root, toolkit: TOOLKIT }, TODAY);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const blueprint = tenants.get("acme")?.blueprint;
  const published = blueprint === undefined ? [] : linesOf(blueprint);
  const shown = (blocks("text")[0] ?? "").trim().split("\n");
  expect(shown).toHaveLength(5);
  expect(published).toEqual(expect.arrayContaining(shown));
});
