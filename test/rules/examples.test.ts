import { describe, expect, test } from "vitest";
import { expectedOfExample, findingsOfExample, ruleExamples } from "../cases/rule-cases.ts";

const EXAMPLES = ruleExamples().map((example) => ({ ...example, title: `${example.rule} ${example.kind ?? ""}` }));

describe("the example that fails a rule finds it at its place, and nothing else", () => {
  test.each(EXAMPLES)("$title", (example) => {
    const found = findingsOfExample(example, "fails").map(({ rule, severity, file, line, column }) => ({
      rule,
      severity,
      file,
      line,
      column,
    }));
    expect(found).toEqual(expectedOfExample(example));
    const unhelped = findingsOfExample(example, "fails").filter(({ help, severity }) => !help && severity !== "info");
    expect(unhelped).toEqual([]);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set([example.rule]));
  });
});

describe("the example that keeps a rule has no findings", () => {
  test.each(EXAMPLES)("$title", (example) => {
    expect(findingsOfExample(example, "passes")).toEqual([]);
  });
});
