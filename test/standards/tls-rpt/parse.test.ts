import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTlsRpt, parseTlsRpt } from "../../../src/standards/tls-rpt/parse.ts";
import { printTlsRpt } from "../../../src/standards/tls-rpt/print.ts";
import { secondsOf } from "../../support/seconds-of.ts";
import { faultsOf } from "../faults.ts";

const faults = (text: string): string[] => faultsOf(parseTlsRpt(text), text);

describe("the record of _smtp._tls", () => {
  it("lists its addresses with commas", () => {
    expect(printTlsRpt({ rua: ["mailto:tls@example.com", "https://example.com/tls"], extensions: [] })).toBe(
      "v=TLSRPTv1; rua=mailto:tls@example.com,https://example.com/tls",
    );
  });

  it("is what was printed", () => {
    const local = fc.stringMatching(/^[a-z0-9$&'*+=_~-]([a-z0-9%]{0}|%2[1Cc])[a-z0-9]{1,8}$/);
    const mailto = local.map((name) => `mailto:${name}@example.com`);
    const path = fc.stringMatching(/^[a-zA-Z0-9=?&@$'()*+._~:-]{0,12}$/);
    const https = path.map((rest) => `https://reports.example.net/${rest}`);
    const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/).filter((text) => !/^(rua|v)$/i.test(text));
    const value = fc.stringMatching(/^[\x21-\x3a\x3c\x3e-\x7e]{1,20}$/);
    const record = fc.record({
      rua: fc.array(fc.oneof(mailto, https), { minLength: 1, maxLength: 4 }),
      extensions: fc.array(fc.record({ name, value }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(record, (printed) => {
        const text = printTlsRpt(printed);
        const read = parseTlsRpt(text);
        // An address may hold a quote, which no https URL has.
        if (printed.rua.some((uri) => uri.startsWith("https:") && uri.includes("'"))) return;
        expect(read.ok && { rua: read.record.rua, extensions: read.record.extensions }).toEqual(printed);
      }),
    );
  });

  it.each([
    ["v=TLSRPTv1; rua=mailto:tls@example.com;", ["mailto:tls@example.com"]],
    ["v=TLSRPTv1;rua=mailto:tls@example.com", ["mailto:tls@example.com"]],
    [
      "v=TLSRPTv1 \t; rua=mailto:a@example.com , \t https://example.com/tls ;",
      ["mailto:a@example.com", "https://example.com/tls"],
    ],
    ["v=TLSRPTv1; rua=MAILTO:Tls@Example.COM", ["mailto:Tls@example.com"]],
    ["v=TLSRPTv1; rua=HTTPS://example.com/tls?a=b", ["https://example.com/tls?a=b"]],
    ["v=TLSRPTv1; rua=mailto:tls%21x@example.com", ["mailto:tls%21x@example.com"]],
    ["v=TLSRPTv1; rua=mailto:tls@example.com?subject=tls%2Creport", ["mailto:tls@example.com?subject=tls%2Creport"]],
    ["v=TLSRPTv1; ext=yes; rua=mailto:tls@example.com", ["mailto:tls@example.com"]],
    [
      "v=TLSRPTv1; rua=mailto:a@example.com; rua=mailto:b@example.com",
      ["mailto:a@example.com", "mailto:b@example.com"],
    ],
  ])("%j sends reports to %j", (text, rua) => {
    const read = parseTlsRpt(text);
    expect(read.ok && read.record.rua).toEqual(rua);
  });

  it.each([
    ["", ["abnf 0-0"]],
    ["v=TLSRPTv10; rua=mailto:a@example.com", ["abnf 0-11"]],
    ["v=tlsrptv1; rua=mailto:a@example.com", ["abnf 0-10"]],
    ["rua=mailto:a@example.com; v=TLSRPTv1", ["abnf 0-24"]],
    ["v=TLSRPTv1", ["abnf 0-10"]],
    ["v=TLSRPTv1;", ["abnf 0-11"]],
    ["v=TLSRPTv1; RUA=mailto:a@example.com", ["abnf 12-36"]],
    ["v=TLSRPTv1; ext=1", ["abnf 0-17"]],
    ["v=TLSRPTv1; rua=", ["abnf 12-16"]],
    ["v=TLSRPTv1; rua=mailto:a@example.com;;", ["abnf 37-38"]],
    ["v=TLSRPTv1; rua=mailto:a@example.com,", ["abnf 12-37"]],
    ["v=TLSRPTv1; rua=mailto:a@example.com other", ["rua-scheme 16-42"]],
    ["v=TLSRPTv1; rua=mailto:a@example.com ", ["abnf 12-37"]],
    ["v=TLSRPTv1; rua=http://example.com/tls", ["rua-scheme 16-38"]],
    ["v=TLSRPTv1; rua=a@example.com", ["rua-scheme 16-29"]],
    ["v=TLSRPTv1; rua=mailto:a@bücher.example", ["rua-scheme 16-39"]],
    ["v=TLSRPTv1; rua=https:///r.example.com/in", ["rua-scheme 16-41"]],
    ["v=TLSRPTv1; rua=https://example.com/%zz", ["rua-scheme 16-39"]],
    ["v=TLSRPTv1; rua=mailto:a!b@example.com", ["rua-scheme 16-38"]],
    ["v=TLSRPTv1; rua=mailto:a@example.com!10m", ["rua-scheme 16-40"]],
    ["v=TLSRPTv1; rua=mailto:a@example.com, ftp://example.com", ["rua-scheme 38-55"]],
    ["v=TLSRPTv1; rua=mailto:a@example.com; more=", ["abnf 38-43"]],
    ["v=TLSRPTv1; rua=mailto:a@example.com; test==", ["abnf 43-44"]],
    ["v=TLSRPTv1; rua=x; rua=y; z", ["rua-scheme 16-17", "rua-scheme 23-24", "abnf 26-27"]],
  ])("is not %j, for %j", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it("is told from other TXT values by its version and a semicolon", () => {
    expect(["v=TLSRPTv1;", "v=TLSRPTv1 ; rua=a", "v=TLSRPTv1", "v=TLSRPTv12;"].map(isTlsRpt)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it.each([",", "?", " ", ", ", "mailto:a@example.com,", ";"])("of many %j is judged at once", (piece) => {
    const seconds = secondsOf(() => {
      parseTlsRpt(`v=TLSRPTv1; rua=mailto:a@example.com${piece.repeat(20_000)}\u0001`);
    });
    expect(seconds).toBeLessThan(2);
  });
});
