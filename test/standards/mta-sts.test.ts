import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternCovers, policyId, printPolicy, printStsRecord, type StsPolicy } from "../../src/standards/mta-sts.ts";

const POLICY: StsPolicy = { mode: "enforce", mx: ["mx.example.net", "*.example.org"], maxAge: 1_209_600 };

describe("a policy", () => {
  it("is lines that end in CRLF, each key in its place", () => {
    expect(printPolicy(POLICY)).toBe(
      "version: STSv1\r\nmode: enforce\r\nmx: mx.example.net\r\nmx: *.example.org\r\nmax_age: 1209600\r\n",
    );
  });

  it("of mode none may name no host", () => {
    expect(printPolicy({ mode: "none", mx: [], maxAge: 86_400 })).toBe(
      "version: STSv1\r\nmode: none\r\nmax_age: 86400\r\n",
    );
  });

  it("has an id of at most 32 letters and digits that differs whenever a byte does", () => {
    expect(policyId(printPolicy(POLICY))).toMatch(/^[a-z0-9]{1,32}$/);
    expect(policyId(printPolicy(POLICY))).toBe(policyId(printPolicy({ ...POLICY })));
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(policyId(a) === policyId(b)).toBe(a === b);
      }),
    );
  });

  it("is announced by its id", () => {
    expect(printStsRecord("abc123")).toBe("v=STSv1; id=abc123;");
  });
});

describe("a pattern", () => {
  it.each([
    ["mx.example.com", "mx.example.com", true],
    ["mx.example.com", "mx2.example.com", false],
    ["*.example.com", "mx.example.com", true],
    ["*.example.com", "example.com", false],
    ["*.example.com", "a.mx.example.com", false],
    ["*.example.com", "mx.notexample.com", false],
    ["*.example.com", ".example.com", false],
    ["*.mail.example.com", "mx.mail.example.com", true],
    ["*.mail.example.com", "mail.example.com", false],
    ["mx.example.com", "*.example.com", false],
  ])("%s covers %s: %s", (pattern, host, covers) => {
    expect(patternCovers(pattern, host)).toBe(covers);
  });

  it("with a star covers a host of exactly one label more", () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,10}$/);
    const labels = fc.array(label, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(labels, labels, (below, domain) => {
        const host = [...below, ...domain].join(".");
        expect(patternCovers(`*.${domain.join(".")}`, host)).toBe(below.length === 1);
      }),
    );
  });
});
