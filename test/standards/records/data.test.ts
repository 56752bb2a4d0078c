import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCaa, printCaa } from "../../../src/standards/records/caa.ts";
import { canonicalData, dataOf } from "../../../src/standards/records/data.ts";

describe("a record's data in one form", () => {
  it.each([
    ["CNAME", "Mail.Example.NET.", "mail.example.net", null],
    ["MX", "10 MX1.example.net.", "mx1.example.net", 10],
    ["MX", "0 .", ".", 0],
    ["SRV", "0 1 443 Host.example.net.", "0 1 443 host.example.net", null],
    ["CAA", "0 ISSUE ca.example", '0 issue "ca.example"', null],
    ["TLSA", "3 1 1 AB CD", "3 1 1 abcd", null],
    ["AAAA", "2001:DB8:0:0::1", "2001:db8::1", null],
    ["TXT", "Any Text.", "Any Text.", null],
  ])("%s %s", (type, text, value, priority) => {
    expect(dataOf(type, text)).toEqual({ value, priority });
    expect(canonicalData(type, value)).toBe(value);
  });
});

describe("a CAA", () => {
  it("that is printed is read as the same, whatever its value holds", () => {
    fc.assert(
      fc.property(fc.nat(255), fc.string({ unit: "grapheme", maxLength: 60 }), (flags, value) => {
        const caa = { flags, tag: "issue", value };
        expect(parseCaa(printCaa(caa))).toEqual(caa);
      }),
    );
  });

  it("holds UTF-8, as its octets are written", () => {
    expect(parseCaa('0 iodef "mailto:caf\\195\\169@example.com"')?.value).toBe("mailto:café@example.com");
    expect(parseCaa('0 iodef "caf\\233"')).toBeUndefined();
  });
});
