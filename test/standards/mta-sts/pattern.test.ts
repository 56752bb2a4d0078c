import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternCovers } from "../../../src/standards/mta-sts/pattern.ts";

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
