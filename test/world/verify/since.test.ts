import { describe, expect, it } from "vitest";
import type { Check } from "../../../src/world/verify/check.ts";
import { documentOf, exitCodeOf } from "../../../src/world/verify/document.ts";
import { changedSince } from "../../../src/world/verify/since.ts";
import { AT, BEFORE, check } from "../../outputs/verify/documents.ts";

const run = (checks: readonly Check[], at = AT) => documentOf([{ tenant: "acme", checks }], at);
const pass = check("a.example");
const fail = check("a.example", { status: "fail", found: ["one", "two"] });
const unknown = check("a.example", { status: "unknown", found: null, help: "no answer" });

describe("what changed since an earlier run", () => {
  it.each([
    ["is as before", pass, pass, undefined, 0],
    ["fails as before, in another order", fail, { ...fail, found: ["two", "one"] }, undefined, 0],
    ["fails in another way", fail, { ...fail, found: ["one"] }, "fail", 1],
    ["fails now", pass, fail, "pass", 1],
    ["is not known now", pass, unknown, "pass", 2],
    ["is not known for another reason", unknown, { ...unknown, help: "refused" }, undefined, 0],
    ["is right again", fail, pass, "fail", 0],
  ])("a check that %s", (_, before, now, was, code) => {
    const changed = changedSince(run([now]), run([before], BEFORE));
    expect(changed.since).toBe(BEFORE);
    expect(changed.tenants.flatMap(({ checks }) => checks.map((one) => one.was))).toEqual(
      was === undefined ? [] : [was],
    );
    expect(exitCodeOf(changed)).toBe(code);
  });

  it("a new check is news where it fails, and one that no longer exists is not", () => {
    const other = check("b.example", { status: "fail" });
    expect(changedSince(run([pass, other]), run([fail, check("gone.example", { status: "fail" })])).tenants).toEqual([
      { tenant: "acme", checks: [{ ...pass, was: "fail" }, other] },
    ]);
    expect(changedSince(run([pass]), run([])).tenants).toEqual([]);
  });
});
