import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/fleet.ts";
import { RULES } from "../../src/report/rule-index.ts";
import { CASES, caseRoot, expectedOf } from "../cases/cases.ts";
import { TODAY, TOOLKIT } from "../support/root.ts";

describe("each case finds what it expects, at its place, and nothing else", () => {
  test.each(CASES)("%s", (name) => {
    const { diagnostics } = loadFleet({ root: caseRoot(name), toolkit: TOOLKIT }, TODAY);
    const found = diagnostics.map(({ rule, severity, file, line, column }) => ({ rule, severity, file, line, column }));
    expect(found).toEqual(expectedOf(name));
  });
});

/** Rules about bytes, links and folders: their files are made by a test. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "file/missing-platform": "test/read/hostile-files.test.ts",
  "file/not-regular": "test/read/hostile-files.test.ts",
  "file/size": "test/read/hostile-files.test.ts",
  "file/unreadable": "test/read/hostile-files.test.ts",
  "yaml/byte-order-mark": "test/read/hostile-files.test.ts",
  "yaml/encoding": "test/read/hostile-files.test.ts",
  "yaml/nul": "test/read/hostile-files.test.ts",
};

test("every rule is in some case, or in the test that is named for it", () => {
  const inCases = new Set(CASES.flatMap((name) => expectedOf(name).map(({ rule }) => rule)));
  const elsewhere = Object.entries(ELSEWHERE)
    .filter(([rule, file]) => readFileSync(join(TOOLKIT, file), "utf8").includes(` ${rule} `))
    .map(([rule]) => rule);
  expect([...inCases, ...elsewhere].sort()).toEqual(Object.keys(RULES).sort());
});
