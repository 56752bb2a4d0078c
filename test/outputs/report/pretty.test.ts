import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { RULES } from "../../../src/model/rule-index.ts";
import { renderPretty, renderSummary } from "../../../src/outputs/report/pretty.ts";
import { secondsOf } from "../../support/seconds-of.ts";
import { finding, PLAIN, TAGS } from "./diagnostics.ts";

const render = (one: Diagnostic, ...lines: string[]) => renderPretty([one], () => lines, PLAIN, { isScreen: true });
/** The shown line, and the text above the carets. */
function frame(one: Diagnostic, ...lines: string[]): { shown: string; carets: string; marked: string } {
  const out = render(one, ...lines).split("\n");
  const at = out.findIndex((line) => /^ *\| *\^+$/.test(line));
  const [shown = "", carets = ""] = [out[at - 1], out[at]].map((line) => line?.replace(/^[ 0-9]*\| /, ""));
  return { shown, carets, marked: shown.slice(carets.indexOf("^"), carets.length) };
}

describe("a finding", () => {
  test("shows the rule, the place, the line, the reason, the help and the page", () => {
    const one = finding("schema/choice", "2:7", "2:11", {
      help: "mail: none\nto mean it",
      docs: "docs/rules/schema/choice.md",
    });
    expect(render(one, "version: 1", "mail: nnoe")).toBe(
      [
        "error[schema/choice]: must be well",
        " --> tenants/acme.yaml:2:7",
        "  |",
        "2 | mail: nnoe",
        "  |       ^^^^",
        `  = why: ${RULES["schema/choice"].why}`,
        "  = help: mail: none",
        "          to mean it",
        "  = docs: npx postroad explain schema/choice",
        "",
      ].join("\n"),
    );
  });
  test("says the beginning and the end of a long sentence on a screen, and all of it in a pipe", () => {
    const one = { ...finding("mx/dup", "1:1"), message: `must be short, got ${"x".repeat(3000)} at its end` };
    const said = render(one, "x").split("\n")[0] ?? "";
    expect(said.length).toBeLessThan(550);
    expect(said).toMatch(/^warning\[mx\/dup\]: must be short, got x+ … x+ at its end$/);
    expect(renderPretty([one], () => ["x"], PLAIN)).toContain(one.message);
  });
  test("lines up where line numbers are long", () => {
    const out = render(finding("mx/dup", "1234:1"), ...Array.from({ length: 1234 }, () => "x")).split("\n");
    expect(out.slice(1, 5)).toEqual(["    --> tenants/acme.yaml:1234:1", "     |", "1234 | x", "     | ^"]);
  });
  test("is painted by its severity", () => {
    const out = renderPretty([finding("mx/dup", "1:1")], () => ["x"], TAGS);
    expect(out).toContain("<warning>warning[mx/dup]</warning>");
    expect(out).toContain("<warning>^</warning>");
  });
  test("of a file that cannot be shown has no frame", () => {
    expect(render(finding("file/size", "1:1"))).toBe(
      `error[file/size]: must be well\n --> tenants/acme.yaml:1:1\n  = why: ${RULES["file/size"].why}\n`,
    );
  });
});

describe("the carets are under what is meant", () => {
  test.each([
    ["at the start", "1:1", "1:5", "mail: x", "mail"],
    ["at the end", "1:7", "1:8", "mail: x", "x"],
    ["after letters with marks", "1:8", "1:9", "naïve: x", "x"],
    ["over several lines: to the end of the first", "1:7", "3:1", "name: |", "|"],
  ])("%s", (_, from, to, line, marked) => {
    expect(frame(finding("schema/type", from, to), line).marked).toBe(marked);
  });
  test("past the end of a line: one, after it", () => {
    expect(frame(finding("schema/type", "1:6", "2:1"), "mail:").carets).toBe("     ^");
  });
  test("after letters that take two columns, and marks that take none", () => {
    expect(frame(finding("schema/type", "1:5", "1:6"), "漢字: x").carets).toBe("      ^");
    expect(frame(finding("schema/type", "1:5", "1:6"), "😀: x").carets).toBe("    ^");
    expect(frame(finding("schema/type", "1:5", "1:6"), "e\u0301: x").carets).toBe("   ^");
  });
  test("under letters that take two columns", () => {
    expect(frame(finding("schema/type", "1:1", "1:3"), "漢字: x").carets).toBe("^^^^");
  });
  test("in a long line, which is cut around the place", () => {
    const line = `${"a".repeat(300)}HERE${"b".repeat(300)}`;
    const { shown, marked } = frame(finding("schema/type", "1:301", "1:305"), line);
    expect(marked).toBe("HERE");
    expect(shown).toMatch(/^…a+HEREb+…$/);
    expect(shown.length).toBeLessThanOrEqual(102);
  });
  test("in a long line anywhere but on a screen, where it is complete", () => {
    const line = `${"a".repeat(300)}HERE${"b".repeat(300)}`;
    expect(renderPretty([finding("schema/type", "1:301", "1:305")], () => [line], PLAIN)).toContain(`| ${line}\n`);
  });
  test("at any place of any line of plain letters", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 30 }), (column, length) => {
        const line = Array.from({ length: 450 }, (_, index) => String.fromCharCode(97 + (index % 26))).join("");
        const { marked } = frame(finding("schema/type", `1:${column}`, `1:${column + length}`), line);
        expect(marked).toBe(line.slice(column - 1, column - 1 + length));
      }),
    );
  });
});

test("errors come last, and those of one severity as they are given", () => {
  const given = [
    finding("schema/type", "1:1"),
    { ...finding("mx/dup", "2:1"), severity: "warning" as const },
    { ...finding("lock/documented", "3:1"), severity: "info" as const },
    finding("schema/choice", "4:1"),
    { ...finding("lock/missing", "5:1"), severity: "warning" as const },
  ];
  const rules = renderPretty(given, () => [], PLAIN).match(/^[a-z]+\[[^\]]+\]/gm);
  expect(rules).toEqual([
    "note[lock/documented]",
    "warning[mx/dup]",
    "warning[lock/missing]",
    "error[schema/type]",
    "error[schema/choice]",
  ]);
});

describe("what a stranger wrote cannot act on the terminal", () => {
  const ACTS = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
  test("wherever it is", () => {
    const text = fc.string({ unit: "binary", maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, text, fc.integer({ min: 1, max: 70 }), (message, help, file, line, column) => {
        const shown = render(finding("schema/type", `1:${column}`, undefined, { message, help, file }), line);
        expect(shown).not.toMatch(ACTS);
        expect(shown).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 1000 },
    );
  });
  test("it is shown by its number, and the carets keep their place", () => {
    expect(frame(finding("schema/type", "1:8", "1:9"), "a\u001b[31mX").shown).toBe("a\\u{1b}[31mX");
    expect(frame(finding("schema/type", "1:7", "1:8"), "a\u001b[31mX").marked).toBe("X");
  });
});

describe("lines that hold a secret are not shown", () => {
  const secret = finding("secret/password", "1:1", "1:9");
  test("for no finding on them", () => {
    const out = renderPretty([secret, finding("schema/type", "1:11", "1:14")], () => ["password: abc", "x"], PLAIN);
    expect(out).not.toContain("abc");
  });
  test("on none of the lines of a key", () => {
    const key = finding("secret/private-key", "1:7", "4:1");
    const out = renderPretty(
      [key, finding("yaml/syntax", "3:1")],
      () => ["name: |", "  BEGIN", "  MIIE", "  END"],
      PLAIN,
    );
    expect(out).not.toMatch(/MIIE|BEGIN/);
  });
  test("nor where no finding says so", () => {
    const lines = ["-----BEGIN PRIVATE KEY-----", "MIIE", "-----END PRIVATE KEY-----", "fine"];
    expect(render(finding("yaml/syntax", "2:1"), ...lines)).not.toContain("MIIE");
    expect(render(finding("yaml/syntax", "4:1"), ...lines)).toContain("fine");
  });
  test("other lines, and other files, are", () => {
    const out = renderPretty(
      [secret, finding("schema/type", "2:1"), finding("schema/type", "1:1", "1:2", { file: "platform.yaml" })],
      (file) => (file === "platform.yaml" ? ["theirs"] : ["password: abc", "ours"]),
      PLAIN,
    );
    expect(out).toContain("ours");
    expect(out).toContain("theirs");
  });
});

describe("the summary", () => {
  const summary = (rules: Parameters<typeof finding>[0][], tenants: number) =>
    renderSummary(
      rules.map((rule) => finding(rule, "1:1")),
      tenants,
      TAGS,
    );
  test.each([
    [[], 0, "0 tenants: <good>no findings</good>.\n"],
    [["mx/dup"] as const, 1, "1 tenant: <warning>1 warning</warning>.\n"],
    [
      ["mta-sts/ext", "mx/dup", "yaml/tab", "yaml/tab"] as const,
      2,
      "2 tenants: <error>2 errors</error>, <warning>1 warning</warning>, <info>1 note</info>.\n",
    ],
  ])("of %j", (rules, tenants, text) => {
    expect(summary([...rules], tenants)).toBe(text);
  });
});

test("findings in thousands of files are shown in seconds", () => {
  const all = Array.from({ length: 20_000 }, (_, index) =>
    finding("mx/dup", "1:1", "1:2", { file: `tenants/t${index}.yaml` }),
  );
  expect(secondsOf(() => renderPretty(all, () => ["mx: x"], PLAIN))).toBeLessThan(3);
});
