import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entriesOf } from "../../../src/input/zones/fields.ts";
import { readSource } from "../../../src/input/zones/read-source.ts";

/** Pieces that mean something to one of the formats, and spaces that are none in DNS. */
const PIECES = [
  ..." \t\r\n;()\"\\'{}[]:,@.$*-\u00a0\u2003\u3000\u0085\u000b\ufeffé😀".split(""),
  ...[
    "www.example.com.",
    "3600",
    "IN",
    "A",
    "192.0.2.1",
    "TXT",
    "MX",
    "10",
    "$ORIGIN",
    "$TTL",
    "\\195",
    "\\999",
    "\\1",
  ],
  ...["---\n", "\n  ", "- ", "type: ", "value: ", "values:\n", "example.com\t@\t300\tIN\tTXT\t"],
  ...['{"result":[', '{"type":"TXT","name":"a.example.com","content":"', '\\"', '"}', '{"ResourceRecordSets":[', "]}"],
];
const text = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: "binary" })))
  .map((parts) => parts.join(""));

describe("a zone of any text", () => {
  it("ends, with every record and fault at a place of the text", () => {
    fc.assert(
      fc.property(text, (source) => {
        const lines = source.split("\n").length;
        const { records, diagnostics } = readSource("x.zone", source, "example.com");
        for (const { place } of records) expect(place.line).toBeLessThanOrEqual(lines);
        for (const { line } of diagnostics) expect(line).toBeLessThanOrEqual(lines);
      }),
      { numRuns: 500 },
    );
  });

  it("has no field without a character but an empty string in quotes", () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { fields } of entriesOf(source).entries)
          for (const { raw, quoted } of fields) expect(quoted || raw.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each(["\u00a0", "\u2003", "\u3000"])("refuses a space that is none in DNS: %j", (space) => {
    const { records, diagnostics } = readSource("x.zone", `www.example.com.${space}3600 IN A 192.0.2.1`, undefined);
    expect(records).toEqual([]);
    expect(diagnostics.map(({ rule, line, column }) => [rule, line, column])).toEqual([["file/unreadable", 1, 1]]);
  });

  it("keeps Cloudflare's content where more than strings is in it", () => {
    const content = '"v=DMARC1; p=none"\u00a0';
    const list = [{ type: "TXT", name: "_dmarc.example.com", content }];
    expect(readSource("x.json", JSON.stringify(list), undefined).records.map(({ data }) => data)).toEqual([
      { type: "TXT", text: content },
    ]);
  });

  it("looks at each line once to tell a format", () => {
    const blank = "\n".repeat(200_000);
    expect(readSource("x.zone", `a:${blank}x`, "example.com").records).toEqual([]);
  });
});
