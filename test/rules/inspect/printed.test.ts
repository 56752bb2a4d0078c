import { describe, expect, it } from "vitest";
import { loadFleet } from "../../../src/rules/fleet.ts";
import { inspect, type Kind } from "../../../src/rules/inspect/inspect.ts";
import { parseMx } from "../../../src/standards/mx/parse.ts";
import { printMx } from "../../../src/standards/mx/print.ts";
import { EXAMPLES, TODAY, TOOLKIT } from "../../support/root.ts";

/** What a slot of the blueprint is for `inspect`. */
const KIND_OF: Readonly<Record<string, Kind>> = { "mta-sts": "mta-sts", "tls-rpt": "tls-rpt", bimi: "bimi" };

describe("what the example tenants publish has no findings of its own", () => {
  const { tenants } = loadFleet({ root: EXAMPLES, toolkit: TOOLKIT }, TODAY);
  const blueprints = [...tenants.values()].map(({ blueprint }) => blueprint);
  const records = blueprints.flatMap((blueprint) => blueprint.records);

  it.each(Object.entries(KIND_OF))("as %s", (slot, kind) => {
    const values = records.filter((record) => record.slot === slot && record.type === "TXT").map(({ value }) => value);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(inspect(kind, String(value), "<record>").diagnostics).toEqual([]);
  });

  it("as mta-sts-policy", () => {
    const policies = blueprints.flatMap((blueprint) => blueprint.policies);
    expect(policies.length).toBeGreaterThan(0);
    for (const { body } of policies) expect(inspect("mta-sts-policy", body, "<policy>").diagnostics).toEqual([]);
  });

  it("as mx", () => {
    for (const { type, value, priority } of records) {
      if (type !== "MX") continue;
      const exchanger = { host: String(value), priority: priority ?? -1 };
      expect(parseMx(printMx(exchanger))).toEqual({ ok: true, record: exchanger });
    }
  });
});
