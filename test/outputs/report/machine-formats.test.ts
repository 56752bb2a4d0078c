import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/model/diagnostic.ts";
import { renderConcise } from "../../../src/outputs/report/concise.ts";
import { renderGithub } from "../../../src/outputs/report/github.ts";
import { renderJunit } from "../../../src/outputs/report/junit.ts";
import { renderSarif } from "../../../src/outputs/report/sarif.ts";

const finding = (changes: Partial<Diagnostic> = {}): Diagnostic => ({
  rule: "mx/missing",
  severity: "warning",
  message: "must receive",
  file: "tenants/a.yaml",
  line: 3,
  column: 5,
  endLine: 3,
  endColumn: 9,
  ...changes,
});

test("concise is one line for each finding, whatever a message holds", () => {
  expect(renderConcise([finding({ message: "two\nlines\u001b[2J" })])).toBe(
    "tenants/a.yaml:3:5: warning mx/missing two lines\\u{1b}[2J\n",
  );
});

test("github escapes what would end a command or a property", () => {
  const one = finding({ message: "100% ::error::\nnext", file: "tenants/a,b:c.yaml" });
  expect(renderGithub([one])).toBe(
    "::warning file=tenants/a%2Cb%3Ac.yaml,line=3,endLine=3,col=5,endColumn=8,title=mx/missing::100%25 ::error::%0Anext\n",
  );
});

test("github gives no columns where a finding spans lines", () => {
  expect(renderGithub([finding({ endLine: 4 })])).not.toContain("col=");
});

test("github shows the ten worst, and how many more there are", () => {
  const many = (count: number, severity: Diagnostic["severity"]) =>
    Array.from({ length: count }, (_, index) => finding({ severity, line: index + 1, endLine: index + 1 }));
  const kinds = (diagnostics: readonly Diagnostic[]) =>
    renderGithub(diagnostics)
      .trimEnd()
      .split("\n")
      .map((line) => /^::(\w+)/.exec(line)?.[1]);
  const words = (count: number, word: string) => Array.from({ length: count }, () => word);
  expect(kinds([...many(3, "info"), ...many(8, "warning"), ...many(4, "error")])).toEqual([
    ...words(4, "error"),
    ...words(6, "warning"),
    "notice",
  ]);
  expect(renderGithub([...many(4, "error"), ...many(8, "warning")])).toContain("::2 more findings: run postroad check");
  expect(kinds(many(12, "error"))).toEqual([...words(10, "error"), "notice"]);
  expect(kinds(many(12, "info"))).toEqual([...words(10, "notice"), "warning"]);
  expect(kinds(many(10, "warning"))).toEqual(words(10, "warning"));
});

test("sarif gives help for every rule, as text and as markdown", () => {
  const [rule] = JSON.parse(renderSarif([finding()], "1.2.3")).runs[0].tool.driver.rules;
  expect(rule.help.text).toContain("docs/rules/mx/missing.md");
  expect(rule.help.markdown).toContain("postroad explain mx/missing");
});

test("sarif names each rule once, and a finding keeps its fingerprint when its line moves", () => {
  const log = (line: number) =>
    JSON.parse(renderSarif([finding({ line, endLine: line }), finding({ line: 9, endLine: 9 })], "1.2.3"));
  const [run] = log(3).runs;
  expect(log(3).version).toBe("2.1.0");
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(["mx/missing"]);
  expect(run.results.map(({ ruleIndex, level }: { ruleIndex: number; level: string }) => [ruleIndex, level])).toEqual([
    [0, "warning"],
    [0, "warning"],
  ]);
  expect(run.results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "tenants/a.yaml", uriBaseId: "%SRCROOT%" },
    region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
  });
  expect(log(7).runs[0].results[0].partialFingerprints).toEqual(run.results[0].partialFingerprints);
  expect(run.results[0].partialFingerprints).not.toEqual(run.results[1].partialFingerprints);
});

test("junit has a case for every file, fails those with errors, and escapes what XML forbids", () => {
  const xml = renderJunit(
    [finding({ severity: "error", message: '<b>&"\u0001' }), finding({ file: "tenants/b.yaml" })],
    ["tenants/a.yaml", "tenants/b.yaml", "tenants/c.yaml"],
  );
  expect(xml.match(/<testcase /g)).toHaveLength(3);
  expect(xml).toContain('tests="3" failures="1"');
  expect(xml).toContain('message="&lt;b&gt;&amp;&quot;\\u{1}"');
  expect(xml.match(/<system-out>/g)).toHaveLength(1);
});
