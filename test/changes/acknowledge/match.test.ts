import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Acknowledgement } from "../../../src/changes/acknowledge/acknowledgement.ts";
import { DANGEROUS_RULES } from "../../../src/changes/acknowledge/dangerous-rules.ts";
import { digestOf } from "../../../src/changes/acknowledge/digest.ts";
import { parseFlag } from "../../../src/changes/acknowledge/flag.ts";
import { type Given, matchAcknowledgements, risksOf } from "../../../src/changes/acknowledge/match.ts";
import type { Change } from "../../../src/model/change.ts";
import { anyChange, change } from "./any-change.ts";

const GIVEN: Given = { entries: [], flags: [], isMerged: () => false, isKnown: () => true };
const NONE: ReadonlySet<string> = new Set();

const entry = (tenant: string, rule: string, digest: string): Acknowledgement => ({
  tenant,
  rule,
  reason: "because",
  change: digest,
  by: "acknowledge/a.yaml:1",
  file: "acknowledge/a.yaml",
});

const flag = (text: string): Acknowledgement => {
  const parsed = parseFlag(text, ["acme", "basalt", "platform"]);
  if (!parsed.ok) throw new Error(parsed.fault);
  return parsed.acknowledgement;
};

const MX = digestOf([change()]);
const judge = (changes: readonly Change[], given: Partial<Given>, failed = NONE) =>
  matchAcknowledgements(risksOf([{ tenant: "acme", changes }]), { ...GIVEN, ...given }, failed);

describe("risks", () => {
  test("are the changes of high risk, by tenant and rule", () => {
    const other = change({ name: "mail.example.com" });
    const risks = risksOf([
      { tenant: "basalt", changes: [change({ risk: "medium" })] },
      { tenant: "acme", changes: [change({ rule: "spf/removed" }), change(), other, change({ rule: null })] },
    ]);
    expect(risks.map(({ tenant, rule, digest, words }) => [tenant, rule, digest, words.length])).toEqual([
      ["acme", "mx/removed", digestOf([other, change()]), 2],
      ["acme", "spf/removed", digestOf([change({ rule: "spf/removed" })]), 1],
    ]);
  });
});

describe("an entry", () => {
  test("acknowledges its tenant's change of its rule", () => {
    expect(judge([change()], { entries: [entry("acme", "mx/removed", MX)] })).toMatchObject({
      risks: [{ acknowledged: { reason: "because", by: "acknowledge/a.yaml:1" } }],
      stale: [],
    });
  });
  test.each([
    ["a change that differs", entry("acme", "mx/removed", "0".repeat(12)), `its digest is now ${MX}`],
    ["a rule that finds nothing", entry("acme", "spf/removed", MX), "no such change"],
    ["another tenant", entry("basalt", "mx/removed", MX), "no such change"],
    ["nobody", entry("nobody", "mx/removed", MX), "no such tenant"],
    ["a flag's rule", flag("acme:spf/removed"), "no such change"],
  ])("of %s is stale, and says why", (_, one, why) => {
    const isKnown = (tenant: string) => tenant !== "nobody";
    const { risks, stale } = judge([change()], { entries: [one], isKnown });
    expect(risks).toMatchObject([{ acknowledged: null }]);
    expect(stale).toEqual([
      { tenant: one.tenant, rule: one.rule, change: one.change, by: one.by, why: expect.stringContaining(why) },
    ]);
  });
  test("of an earlier change is stale, though this one is the same", () => {
    const { risks, stale } = judge([change()], { entries: [entry("acme", "mx/removed", MX)], isMerged: () => true });
    expect(risks).toMatchObject([{ acknowledged: null }]);
    expect(stale).toMatchObject([{ why: expect.stringContaining("earlier") }]);
  });
  test("of a tenant that failed is not stale", () => {
    expect(judge([], { entries: [entry("acme", "mx/removed", MX)] }, new Set(["acme"])).stale).toEqual([]);
  });
});

test("an acknowledgement never leaks to another tenant, rule or change", () => {
  const tenants = fc.constantFrom("acme", "basalt", "cobalt");
  const fleet = fc.uniqueArray(fc.record({ tenant: tenants, changes: fc.array(anyChange, { maxLength: 4 }) }), {
    selector: ({ tenant }) => tenant,
    maxLength: 3,
  });
  const rules = fc.constantFrom(...DANGEROUS_RULES.slice(0, 4));
  fc.assert(
    fc.property(fleet, fc.array(fc.tuple(tenants, rules, fc.nat(), fc.boolean())), (changed, picks) => {
      const risks = risksOf(changed);
      const digests = [...risks.map(({ digest }) => digest), "0".repeat(12)];
      const entries = picks.map(([tenant, rule, at, isFlag]) =>
        isFlag
          ? flag(`${tenant === "cobalt" ? "acme" : tenant}:${rule}`)
          : entry(tenant, rule, digests[at % digests.length] ?? ""),
      );
      const { risks: judged, stale } = matchAcknowledgements(risks, { ...GIVEN, entries }, NONE);
      for (const { tenant, rule, digest, acknowledged } of judged) {
        const meant = entries.filter(
          (one) => one.tenant === tenant && one.rule === rule && (one.change === null || one.change === digest),
        );
        expect(acknowledged !== null).toBe(meant.length > 0);
      }
      // What is not stale acknowledges something.
      const used = entries.filter((one) =>
        risks.some(
          ({ tenant, rule, digest }) => one.tenant === tenant && one.rule === rule && (one.change ?? digest) === digest,
        ),
      );
      expect(stale.length).toBe(entries.length - used.length);
    }),
  );
});

describe("a flag that is", () => {
  test.each([
    ["", "TENANT:RULE"],
    ["acme", "TENANT:RULE"],
    ["acme:", "TENANT:RULE"],
    [":mx/removed", "TENANT:RULE"],
    ["acme:mx/removed:x", "TENANT:RULE"],
    ["amce:mx/removed", "did you mean acme?"],
    ["acme:mx/remove", "did you mean mx/removed?"],
    ["acme:dmarc/rua-missing", "of a rule that asks for an acknowledgement"],
    ["constructor:mx/removed", "of a tenant"],
    ["acme:constructor", "of a rule"],
  ])("%j is refused", (text, fault) => {
    expect(parseFlag(text, ["acme", "platform"])).toEqual({ ok: false, fault: expect.stringContaining(fault) });
  });
  test("right names tenant and rule", () => {
    expect(flag("platform:tenant/fan-out")).toMatchObject({ tenant: "platform", rule: "tenant/fan-out", change: null });
  });
});
