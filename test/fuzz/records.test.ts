import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RULES } from "../../src/model/rule-index.ts";
import { inspect, KINDS } from "../../src/rules/inspect/inspect.ts";
import { secondsOf } from "../support/seconds-of.ts";
import { runs, TIMEOUT } from "./runs.ts";

/** Pieces that mean something to one of the standards. */
const PIECES = [
  ...' ;:=,.+-~?/%{}@!*_"\\\t\r\n\u0000\u00e9\u{1f600}'.split(""),
  ...[
    "v=spf1 ",
    "all",
    "include:",
    "a:",
    "mx",
    "ptr",
    "ip4:",
    "ip6:",
    "exists:",
    "redirect=",
    "exp=",
    "%{i}",
    "%{d2r}",
    "//64",
    "/24",
  ],
  ...["v=DKIM1; ", "k=rsa; ", "k=ed25519; ", "p=", "h=sha256", "t=y:s", "s=email", "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A"],
  ...[
    "v=DMARC1; ",
    "p=reject; ",
    "sp=",
    "np=",
    "rua=mailto:",
    "ruf=",
    "fo=1:d",
    "pct=",
    "adkim=s",
    "t=y",
    "psd=y",
    "!10m",
  ],
  ...[
    "v=STSv1; ",
    "id=",
    "version: STSv1\r\n",
    "mode: enforce\r\n",
    "mx: *.",
    "max_age: ",
    "v=TLSRPTv1; ",
    "https://",
    "v=BIMI1; ",
    "l=",
    "a=",
  ],
  ...[
    "example.com",
    "192.0.2.1",
    "2001:db8::1",
    "999999999999999999999",
    "0",
    "a".repeat(64),
    "xn--",
    "constructor",
    "__proto__",
  ],
];

const text = fc
  .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ maxLength: 5, unit: "binary" })), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(""));

describe.each(KINDS)("any text as %s", (kind) => {
  test("is judged without an exception, by known rules, at places that it has", { timeout: TIMEOUT }, () => {
    fc.assert(
      fc.property(text, (record) => {
        const { valid, diagnostics } = inspect(kind, record, "record");
        expect(valid).toBe(diagnostics.every(({ severity }) => severity !== "error"));
        const lines = record.split("\n");
        for (const { rule, line, column, endLine, endColumn } of diagnostics) {
          expect(RULES).toHaveProperty([rule]);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
          expect(endLine > line || endColumn >= column).toBe(true);
        }
      }),
      { numRuns: runs(0.07) },
    );
  });

  test.each([
    ["of one character", (size: number) => "a".repeat(size)],
    ["of semicolons", (size: number) => ";".repeat(size)],
    ["of blanks", (size: number) => " ".repeat(size)],
    ["of terms", (size: number) => `v=spf1 ${"a:example.com ".repeat(size / 14)}`],
    ["of tags", (size: number) => `v=DMARC1; ${"a=b; ".repeat(size / 5)}`],
    ["of lines", (size: number) => `version: STSv1\n${"mx: a.example.com\n".repeat(size / 18)}`],
    ["of one tag", (size: number) => `v=DKIM1; p=${"A".repeat(size)}`],
    ["of percent signs", (size: number) => `v=spf1 exists:${"%{i}".repeat(size / 4)}`],
    ["of dots", (size: number) => `v=spf1 include:${"a.".repeat(size / 2)}`],
  ])("is judged in milliseconds: 64 KiB %s", (_, make) => {
    const record = make(64 * 1024);
    expect(secondsOf(() => inspect(kind, record, "record"))).toBeLessThan(1);
  });
});
