import { describe, expect, test } from "vitest";
import { loadFleet } from "../../src/rules/fleet.ts";
import { CASES, caseRoot, expectedOf } from "../cases/cases.ts";
import { TODAY, TOOLKIT } from "../support/root.ts";

describe("each case finds what it expects, at its place, and nothing else", () => {
  test.each(CASES)("%s", (name) => {
    const { diagnostics } = loadFleet({ root: caseRoot(name), toolkit: TOOLKIT }, TODAY);
    const found = diagnostics.map(({ rule, severity, file, line, column }) => ({ rule, severity, file, line, column }));
    expect(found).toEqual(expectedOf(name));
  });
});
