import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/changes/document/read-document.ts";
import { anyDocument } from "../support/any-document.ts";
import { PLAN, TEN } from "../support/preview-documents.ts";

const faultOf = (value: unknown): string | undefined => {
  const found = readDocument(typeof value === "string" ? value : JSON.stringify(value));
  return found.ok ? undefined : found.fault;
};

/** A copy of a document with one field set to something else. */
function tampered(path: string, value: unknown): unknown {
  const copy = structuredClone(TEN) as unknown as Record<string, unknown>;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  holder[last] = value;
  return copy;
}

describe("a document in a file", () => {
  it("is what was written", () => {
    for (const document of [TEN, PLAN]) expect(readDocument(JSON.stringify(document))).toEqual({ ok: true, document });
  });

  it("is so whatever its texts", () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const written = JSON.stringify(document);
        expect(readDocument(written)).toEqual({ ok: true, document: JSON.parse(written) });
      }),
      { numRuns: 60 },
    );
  });

  it("has no fields but its own", () => {
    const found = readDocument(JSON.stringify({ ...TEN, more: 1 }).replace("{", '{"__proto__":{"x":1},'));
    expect(found).toEqual({ ok: true, document: TEN });
  });

  it("has the counts that follow from it, whatever it says", () => {
    const found = readDocument(JSON.stringify(tampered("summary.needsAcknowledgement", 0)));
    expect(found).toEqual({ ok: true, document: TEN });
  });

  it.each<[string, unknown, string]>([
    ["version", 2, "version must be 1, got 2"],
    ["command", "apply", 'command must be one of preview, plan, got "apply"'],
    ["tenants", {}, "tenants must be a list, got a value of type object"],
    ["tenants.1.risk", "fine", 'tenants[1].risk must be one of high, medium, low, none, got "fine"'],
    [
      "tenants.1.changes.0.place.line",
      0,
      "tenants[1].changes[0].place.line must be a whole number from 1 to 10000000, got 0",
    ],
    ["tenants.1.changes.0.words", null, "tenants[1].changes[0].words must be text, got null"],
    ["tenants.1.digest", "<b>", 'tenants[1].digest must be a digest of hexadecimal digits, got "<b>"'],
    ["tenants.1.tenant", "broken-shop", "tenants[1].tenant must be there once, got broken-shop again"],
    ["unchanged", ["acme"], "unchanged[0] must be another than those that change, got acme"],
    ["risks", [], 'risks must hold every change of high risk, got none of ["acme","dmarc/weakened"]'],
    ["risks.0.rule", "mx/removed", "risks[0] must be of a change that is there, once, got mx/removed of acme"],
    ["risks.0.rule", "x\n- y", 'risks[0].rule must be a rule\'s id such as dmarc/weakened, got "x\\n- y"'],
    ["base", undefined, "base must be there"],
  ])("with another %s (%j) is refused", (path, value, fault) => {
    expect(faultOf(tampered(path, value))).toBe(fault);
  });

  it.each([["{"], ["[]"], ["null"], ["3"], ['"x"'], [""], ["[".repeat(100_000)]])("%.20j is refused", (json) => {
    expect(faultOf(json)).toMatch(/must be/);
  });

  it("that is nested without an end is refused", () => {
    const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
    const json = JSON.stringify(tampered("tenants.1.changes.0.before", "HERE")).replace('"HERE"', deep);
    expect(faultOf(json)).toMatch(/at most 32 deep/);
  });

  it("of any JSON gives a document or a fault, and never throws", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(readDocument(json).ok).toBe(false);
      }),
    );
  });
});
