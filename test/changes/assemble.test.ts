import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf, digestOfTenants } from "../../src/changes/acknowledge/digest.ts";
import type { Given } from "../../src/changes/acknowledge/match.ts";
import { type Assembled, assemble, type DescribedTenant, exitCodeOf } from "../../src/changes/document/assemble.ts";
import { fanOutChanges } from "../../src/changes/document/fan-out.ts";
import { diagnose } from "../../src/model/diagnose.ts";
import { startOf } from "../../src/model/diagnostic.ts";
import { anyChange, change } from "./acknowledge/any-change.ts";

const GIVEN: Given = { entries: [], flags: [], isMerged: () => false, isKnown: () => true };
const NOTHING: Assembled = {
  command: "preview",
  base: null,
  tenants: [],
  unchanged: [],
  notes: [],
  given: GIVEN,
  chosen: new Set(),
};

const described = (tenant: string, more: Partial<DescribedTenant> = {}): DescribedTenant => ({
  tenant,
  presence: "kept",
  changes: [],
  failures: [],
  spf: [],
  terraform: null,
  ...more,
});
const document = (more: Partial<Assembled>) => assemble({ ...NOTHING, ...more });

const [LOW, MEDIUM] = [change({ risk: "low", rule: null }), change({ risk: "medium", rule: "dmarc/stage-skipped" })];
const FAILURE = diagnose("yaml/syntax", startOf("tenants/delta.yaml"), "must be YAML", { help: "fix it" });

describe("tenants", () => {
  test("that failed come first, then the riskiest, then by id", () => {
    const { tenants, summary } = document({
      tenants: [
        described("basalt", { changes: [LOW] }),
        described("acme", { changes: [LOW] }),
        described("cobalt", { changes: [LOW, MEDIUM] }),
        described("flint", { changes: [LOW, change()] }),
        described("delta", { failures: [FAILURE] }),
      ],
      unchanged: ["zinc", "iron"],
    });
    expect(tenants.map(({ tenant, risk }) => `${tenant} ${risk}`)).toEqual([
      "delta none",
      "flint high",
      "cobalt medium",
      "acme low",
      "basalt low",
    ]);
    expect(tenants[0]?.failures).toEqual([
      {
        rule: "yaml/syntax",
        severity: "error",
        message: "must be YAML",
        file: "tenants/delta.yaml",
        line: 1,
        help: "fix it",
      },
    ]);
    expect(summary).toEqual({ changed: 4, unchanged: 2, failed: 1, needsAcknowledgement: 1 });
  });
  test("have their worst changes first", () => {
    const [first] = document({ tenants: [described("acme", { changes: [LOW, change(), MEDIUM] })] }).tenants;
    expect(first?.changes.map(({ risk }) => risk)).toEqual(["high", "medium", "low"]);
  });
  test("that are not chosen are not shown, nor what acknowledges them", () => {
    const stale = { tenant: "basalt", rule: "mx/removed", reason: "gone", change: "0".repeat(12), by: "a", file: "a" };
    const {
      tenants,
      risks,
      unchanged,
      stale: left,
    } = document({
      tenants: [described("acme", { changes: [change()] }), described("basalt", { changes: [LOW] })],
      unchanged: ["iron", "zinc"],
      given: { ...GIVEN, entries: [stale, { ...stale, tenant: "zinc" }] },
      chosen: new Set(["acme", "zinc"]),
    });
    expect([tenants.length, risks.length, unchanged, left.map(({ tenant }) => tenant)]).toEqual([
      1,
      1,
      ["zinc"],
      ["zinc"],
    ]);
  });
});

test("the same input in any order gives the same document", () => {
  const fleet = fc.uniqueArray(
    fc.record({ tenant: fc.constantFrom("acme", "basalt", "cobalt"), changes: fc.array(anyChange, { maxLength: 4 }) }),
    { selector: ({ tenant }) => tenant },
  );
  fc.assert(
    fc.property(fleet, (some) => {
      const tenants = some.map(({ tenant, changes }) => described(tenant, { changes }));
      const reversed = [...tenants].reverse().map((one) => ({ ...one, changes: [...one.changes].reverse() }));
      expect(document({ tenants: reversed })).toEqual(document({ tenants }));
    }),
  );
});

describe("the digest of a document", () => {
  const digest = (...tenants: DescribedTenant[]) => document({ tenants }).digest;
  test("is of all changes, and of whose they are", () => {
    const one = digest(described("acme", { changes: [LOW] }));
    expect(digest(described("basalt", { changes: [LOW] }))).not.toBe(one);
    expect(digest(described("acme", { changes: [change({ risk: "low", rule: null, after: "x" })] }))).not.toBe(one);
    expect(digest(described("acme", { changes: [LOW] }), described("delta", { failures: [FAILURE] }))).toBe(one);
    expect(one).toBe(digestOfTenants([{ tenant: "acme", changes: [LOW], digest: digestOf([LOW]) }]));
  });
});

test.each([
  [0, []],
  [2, [described("acme", { changes: [LOW] })]],
  [2, [described("acme", { changes: [MEDIUM] })]],
  [3, [described("acme", { changes: [change()] })]],
  [1, [described("acme", { changes: [change()] }), described("delta", { failures: [FAILURE] })]],
])("the exit code is %d", (code, tenants) => {
  expect(exitCodeOf(document({ tenants }))).toBe(code);
});

describe("a shared file that touches tenants", () => {
  const changed = ["acme", "basalt", "cobalt"].map((tenant) => ({ tenant, changes: [LOW], digest: digestOf([LOW]) }));
  const fanOut = (limit: number, of = changed) =>
    fanOutChanges([{ file: "catalog/x.yaml", tenants: of.map(({ tenant }) => tenant) }], limit, of);

  test("is a change of high risk above the limit, and none at it", () => {
    expect(fanOut(3)).toEqual([]);
    expect(fanOut(2)).toMatchObject([
      { kind: "tenant", name: "catalog/x.yaml", rule: "tenant/fan-out", risk: "high", after: { tenants: 3 } },
    ]);
  });
  test("is another change where one tenant's differs, or another is touched", () => {
    const other = [...changed.slice(1), { tenant: "acme", changes: [MEDIUM], digest: digestOf([MEDIUM]) }];
    const more = [...changed, { tenant: "delta", changes: [LOW], digest: digestOf([LOW]) }];
    const digests = [changed, other, more].map((of) => digestOf(fanOut(2, of)));
    expect(new Set(digests).size).toBe(3);
  });
});
