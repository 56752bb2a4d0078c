import { describe, expect, test } from "vitest";
import { diagnose, docsOf } from "../../../src/model/diagnose.ts";
import { compareDiagnostics } from "../../../src/model/diagnostic.ts";
import { RULES, type RuleId } from "../../../src/model/rule-index.ts";
import { renderJson } from "../../../src/outputs/report/json.ts";
import { finding } from "./diagnostics.ts";

const KEYS = [
  "rule",
  "severity",
  "message",
  "file",
  "line",
  "column",
  "endLine",
  "endColumn",
  "tenant",
  "domain",
  "help",
  "docs",
];

describe("the document of check", () => {
  const full = { tenant: "acme", domain: "example.com", help: "mail: none", docs: "docs/rules/mx/dup.md" };
  const text = renderJson([finding("mx/dup", "1:2", "3:4", full), finding("yaml/tab", "1:1")], 7);
  const document = JSON.parse(text);
  test("has the contract's keys, in its order", () => {
    expect(Object.keys(document)).toEqual(["version", "tenants", "diagnostics", "summary"]);
    expect(document).toMatchObject({ version: 1, tenants: 7, summary: { errors: 1, warnings: 1, infos: 0 } });
  });
  test("gives every finding every key, null where nothing is known", () => {
    for (const one of document.diagnostics) expect(Object.keys(one)).toEqual(KEYS);
    expect(document.diagnostics[0]).toMatchObject({ line: 1, column: 2, endLine: 3, endColumn: 4, ...full });
    expect(document.diagnostics[1]).toMatchObject({ tenant: null, domain: null, help: null, docs: null });
  });
  test("is two-space JSON with a final newline", () => {
    expect(text).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });
  test("of no findings", () => {
    expect(JSON.parse(renderJson([], 0))).toEqual({
      version: 1,
      tenants: 0,
      diagnostics: [],
      summary: { errors: 0, warnings: 0, infos: 0 },
    });
  });
});

describe("findings", () => {
  test("stand by file, place, weight and rule", () => {
    const sorted = [
      finding("mx/dup", "9:9", undefined, { file: "catalog/a.yaml" }),
      finding("yaml/tab", "2:1"),
      finding("yaml/tab", "2:10"),
      finding("mx/missing", "10:1"),
      finding("schema/type", "10:2"),
      finding("mx/dup", "10:2"),
      finding("mx/missing", "10:2"),
      finding("tls-rpt/rua-self", "10:2"),
    ];
    expect([...sorted].reverse().sort(compareDiagnostics)).toEqual(sorted);
  });
  test("quote at most ten thousand characters of what was written", () => {
    const place = { file: "a", line: 1, column: 1, endLine: 1, endColumn: 2 };
    const { message, help } = diagnose("yaml/tag", place, "x".repeat(20_000), { help: "y".repeat(20_000) });
    expect([message.length, help?.length]).toEqual([10_001, 10_001]);
  });
});

describe("every rule", () => {
  test.each(Object.keys(RULES) as RuleId[])("%s has an area and a name, words, and a page", (rule) => {
    expect(rule).toMatch(/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(RULES[rule].title).toMatch(/\.$/);
    expect(RULES[rule].why).toMatch(/\.$/);
    expect(docsOf(rule)).toBe(`docs/rules/${rule}.md`);
  });
});
