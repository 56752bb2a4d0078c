import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BimiRecord, isBimi, parseBimi } from "../../../src/standards/bimi/parse.ts";
import { printBimi } from "../../../src/standards/bimi/print.ts";
import { secondsOf } from "../../support/seconds-of.ts";
import { faultsOf } from "../faults.ts";

const faults = (text: string): string[] => faultsOf(parseBimi(text), text);

describe("the record of SELECTOR._bimi", () => {
  it("names the logo, and the certificate where there is one", () => {
    const logo = "https://example.com/l.svg";
    expect(printBimi({ logo, certificate: undefined })).toBe("v=BIMI1; l=https://example.com/l.svg");
    expect(printBimi({ logo, certificate: "https://example.com/l.pem" })).toBe(
      "v=BIMI1; l=https://example.com/l.svg; a=https://example.com/l.pem",
    );
  });

  it("that declines has neither", () => {
    expect(printBimi({ logo: undefined, certificate: undefined })).toBe("v=BIMI1; l=; a=");
  });

  it("has addresses without commas and semicolons", () => {
    expect(printBimi({ logo: "https://example.com/a,b;c.svg", certificate: undefined })).toBe(
      "v=BIMI1; l=https://example.com/a%2Cb%3Bc.svg",
    );
  });

  it("is what was printed", () => {
    const url = fc.stringMatching(/^[a-zA-Z0-9=&@$()*+._~:-]{0,12}$/).map((path) => `https://example.com/${path}.svg`);
    const local = fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9-]{0,6}[A-Za-z0-9])?$/);
    const record: fc.Arbitrary<BimiRecord> = fc.record({
      logo: fc.option(url, { nil: undefined }),
      certificate: fc.option(url, { nil: undefined }),
      avatarPreference: fc.constantFrom(undefined, "brand" as const, "personal" as const),
      localPartSelectors: fc.option(fc.array(local, { maxLength: 3 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(record, (printed) => {
        const text = printBimi(printed);
        expect(isBimi(text)).toBe(true);
        const logo = printed.logo === undefined ? undefined : { start: 11, end: 11 + printed.logo.length };
        expect(parseBimi(text)).toEqual({ ok: true, record: { ...printed, places: { logo } } });
      }),
    );
  });

  it.each([
    "v=BIMI1; l=https://example.com/l.svg;",
    "v=BIMI1;l=https://example.com/l.svg;a=",
    "v = BIMI1 ; l = https://example.com/l.svg",
    "v=BIMI1; l=; a=;",
    "v=BIMI1; l=; a=https://example.com/l.pem",
    "v=BIMI1; l=https://example.com/l.svg; avp=personal; lps=",
    "v=BIMI1; l=https://example.com/l.svg; lps=news, shop",
    "v=BIMI1; l=https://example.com/l.SVG?v=2",
    "v=BIMI1; l=https://example.com/l.svg; foo=bar",
  ])("may be %j", (text) => {
    expect(faults(text)).toEqual([]);
  });

  it.each([
    ["", ["abnf 0-0"]],
    ["v=spf1 -all", ["abnf 0-11"]],
    ["v=BIMI2; l=", ["abnf 0-7"]],
    ["v=bimi1; l=", ["abnf 0-7"]],
    ["l=; v=BIMI1", ["abnf 0-2"]],
    ["v=BIMI1", ["abnf 0-7"]],
    ["v=BIMI1; a=https://example.com/l.pem", ["abnf 0-36"]],
    ["v=BIMI1;; l=", ["abnf 8-9"]],
    ["v=BIMI1; l", ["abnf 9-10"]],
    ["v=BIMI1; l=; l=", ["abnf 13-15"]],
    ["v=BIMI1; l=; v=BIMI1", ["abnf 13-20"]],
    [" v=BIMI1; l=", ["abnf 0-1"]],
    ["v=BIMI1; L=", ["abnf 0-11"]],
    ["v=BIMI1; l=; lps=help_desk", ["abnf 17-26"]],
    ["v=BIMI1; l=https://example.com/l.png", ["https 11-36"]],
    ["v=BIMI1; l=https://example.com/l.png?a=b.svg", ["https 11-44"]],
    ["v=BIMI1; l=; avp=both", ["abnf 17-21"]],
    ["v=BIMI1; l=; lps=a b", ["abnf 17-20"]],
    ["v=BIMI1; l=http://example.com/l.svg", ["https 11-35"]],
    ["v=BIMI1; l=https://example.com/a.svg,https://example.com/b.svg", ["https 11-62"]],
    ["v=BIMI1; l=example.com/l.svg; a=x", ["https 11-28", "https 32-33"]],
    ["v=BIMI1; l=https://bücher.example/", ["https 11-34", "abnf 20-21"]],
    ["v=BIMI1; l=\n", ["abnf 11-12"]],
  ])("is not %j, for %j", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it.each([";", " ", "a=b;", ",", "\u0001 "])("of many %j is judged at once", (piece) => {
    const seconds = secondsOf(() => {
      parseBimi(`v=BIMI1; lps=a${piece.repeat(20_000)}`);
    });
    expect(seconds).toBeLessThan(2);
  });
});
