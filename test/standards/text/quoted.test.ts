import { describe, expect, it } from "vitest";
import { quoted } from "../../../src/standards/text/listing.ts";

describe("what a sentence quotes", () => {
  it("is complete where it may be a record's", () => {
    const key = `v=DKIM1; k=rsa; p=${"A".repeat(3900)}`;
    expect(quoted(key)).toBe(key);
  });

  it("is bounded where it may be a file's, and says how much is left out", () => {
    expect(quoted("x".repeat(1_000_000))).toBe(`${"x".repeat(4000)}… (996,000 characters more)`);
  });

  it("is never cut inside a character", () => {
    expect(quoted(`${"x".repeat(3999)}\u{1f4e7}${"y".repeat(9)}`)).toBe(`${"x".repeat(3999)}… (11 characters more)`);
  });
});
