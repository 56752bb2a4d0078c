import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePolicy, type StsPolicy } from "../../../src/standards/mta-sts/policy.ts";
import { policyId, printPolicy } from "../../../src/standards/mta-sts/print.ts";
import { isPlainLabel } from "../../support/arbitraries.ts";
import { secondsOf } from "../../support/seconds-of.ts";
import { faultsOf } from "../faults.ts";

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
});

const FILE = "version: STSv1\r\nmode: enforce\r\nmx: mx.example.net\r\nmax_age: 1209600\r\n";
const faults = (text: string): string[] => faultsOf(parsePolicy(text), text);

describe("a policy that is read", () => {
  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,10}[a-z0-9])?$/).filter(isPlainLabel);
  const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join("."));
  const pattern = fc.tuple(fc.boolean(), host).map(([star, name]) => (star ? `*.${name}` : name));
  const known = new Set(["version", "mode", "max_age", "mx"]);
  const key = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/).filter((name) => !known.has(name.toLowerCase()));
  const word = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
    .filter((text) => !/[\s\p{Cc}\ufffd]/u.test(text));
  const value = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
  const policy = fc.record({
    mode: fc.constantFrom("testing" as const, "enforce" as const, "none" as const),
    mx: fc.array(pattern, { minLength: 1, maxLength: 5 }),
    maxAge: fc.integer({ min: 0, max: 31_557_600 }),
    extensions: fc.uniqueArray(fc.record({ name: key, value }), { maxLength: 3, selector: ({ name }) => name }),
  });

  it("is what was printed", () => {
    fc.assert(
      fc.property(policy, (printed) => {
        const read = parsePolicy(printPolicy(printed));
        expect(read.ok && { ...read.record, places: undefined }).toEqual({ ...printed, places: undefined });
      }),
    );
  });

  it("never makes the reader fail, whatever it holds, and gives a reason for each refusal", () => {
    const lines = fc.array(
      fc.constantFrom("version: STSv1", "mode: none", "max_age: 1", "mx:", "\r", "", " ", ":", "é: é"),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          lines.map((all) => all.join("\n")),
        ),
        (text) => {
          const read = parsePolicy(text);
          if (!read.ok) expect(read.faults.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it.each([
    ["with LF", FILE.replaceAll("\r\n", "\n")],
    ["without a final newline", FILE.trimEnd()],
    ["without a blank after the colon", FILE.replaceAll(": ", ":")],
    ["with tabs after the colon", FILE.replaceAll(": ", ":\t \t")],
    ["with blanks at the ends of lines", FILE.replaceAll("\r\n", " \t\r\n")],
    ["in another order", "max_age: 1209600\nmx: mx.example.net\nmode: enforce\nversion: STSv1\n"],
    ["with an unknown key", `${FILE}owner: équipe  du courrier\r\n`],
    ["with capitals in a host name", FILE.replace("mx.example.net", "MX.Example.NET")],
    ["with zeros before max_age", FILE.replace("1209600", "0001209600")],
    ["of mode none without hosts", "version: STSv1\nmode: none\nmax_age: 0\n"],
  ])("may be one %s", (_, text) => {
    expect(faults(text)).toEqual([]);
  });

  it("has host names in lower case", () => {
    const read = parsePolicy(FILE.replace("mx.example.net", "*.Example.NET"));
    expect(read.ok && read.record.mx).toEqual(["*.example.net"]);
  });

  it.each([
    ["", ["version 0-0", "mode 0-0", "max-age-range 0-0"]],
    [FILE.replace("STSv1", "stsv1"), ["version 9-14"]],
    [FILE.replace("STSv1", "STSv10"), ["version 9-15"]],
    [FILE.replace("version", "Version"), ["policy-abnf 0-7"]],
    [`${FILE}Mode: testing\r\n`, ["policy-abnf 69-73"]],
    [FILE.replace("mx:", "MX:"), ["policy-abnf 31-33"]],
    [FILE.replace("enforce", "Enforce"), ["mode 22-29"]],
    [FILE.replace("enforce", ""), ["mode 21-21"]],
    [FILE.replace("1209600", "2w"), ["max-age-range 60-62"]],
    [FILE.replace("1209600", "-1"), ["max-age-range 60-62"]],
    [FILE.replace("1209600", "31557601"), ["max-age-range 60-68"]],
    [FILE.replace("1209600", "01234567890"), ["max-age-range 60-71"]],
    [FILE.replace("mx: mx.example.net\r\n", ""), ["mx-required 16-29"]],
    [FILE.replace("mx.example.net", "192.0.2.1"), ["mx-pattern 35-44"]],
    [FILE.replace("mx.example.net", "mx.example.net."), ["mx-pattern 35-50"]],
    [FILE.replace("mx.example.net", "*.*.example.net"), ["mx-pattern 35-50"]],
    [FILE.replace("mx.example.net", "mx.bücher.example"), ["mx-pattern 35-52"]],
    [FILE.replace("mx.example.net", "*.net"), ["mx-pattern 35-40"]],
    [FILE.replace("mx.example.net", "a b"), ["mx-pattern 35-38"]],
    [`\ufeff${FILE}`, ["line-ends 0-1"]],
    [FILE.replace("mode", "\r\nmode"), ["line-ends 16-16"]],
    [FILE.replace("mode", " \t\r\nmode"), ["line-ends 16-18"]],
    [`${FILE}\r\n`, ["line-ends 69-69"]],
    [FILE.replace("STSv1\r\n", "STSv1\r"), ["line-ends 14-15"]],
    [FILE.replace("mode:", "mode :"), ["policy-abnf 16-21"]],
    [FILE.replace("mode:", " mode:"), ["policy-abnf 16-21"]],
    [`${FILE}owner\r\n`, ["policy-abnf 69-74"]],
    [`${FILE}owner:\r\n`, ["policy-abnf 69-75"]],
    [`${FILE}: mail\r\n`, ["policy-abnf 69-75"]],
    [`${FILE}_owner: mail\r\n`, ["policy-abnf 69-75"]],
    [`${FILE}${"a".repeat(33)}: mail\r\n`, ["policy-abnf 69-102"]],
    [`${FILE}owner: a\u0001b\r\n`, ["policy-abnf 69-79"]],
    [`${FILE}owner: a\tb\r\n`, ["policy-abnf 69-79"]],
    [`${FILE}owner: \ufffd\r\n`, ["policy-abnf 69-77"]],
    [`${FILE}mode: enforce\r\n`, ["once 69-82"]],
    [`${FILE}owner: a\r\nowner: b\r\n`, ["once 79-87"]],
    [
      `version: STSv2\nmode: on\nmx: *\nmax_age: x`,
      ["version 9-14", "mode 21-23", "mx-pattern 28-29", "max-age-range 39-40"],
    ],
  ])("%j is refused, for %j", (text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  it("is refused beyond 64 KiB, for that alone", () => {
    const filled = (size: number) => `${FILE}note: ${"x".repeat(size - FILE.length - 8)}\r\n`;
    expect(faults(filled(65_536))).toEqual([]);
    expect(faults(filled(65_537))).toEqual(["size 0-0"]);
    expect(faults("\n".repeat(65_537))).toEqual(["size 0-0"]);
  });

  it.each(["\n", " ", "mx: a\n", "\r", ":", "mode: none\n"])("of many %j is judged at once", (piece) => {
    const text = piece.repeat(60_000 / piece.length);
    expect(secondsOf(() => parsePolicy(text))).toBeLessThan(2);
  });
});
