import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPrintedJson } from "../../../src/input/yaml/plain/printed-json.ts";
import { MAX_BYTES } from "../../../src/input/yaml/source-text.ts";
import { plainLimits } from "../../../src/input/yaml/tokens.ts";
import { readAll, readYaml } from "../../../src/input/yaml/yaml.ts";
import { TOOLKIT } from "../../support/root.ts";

const LIMITS = plainLimits(MAX_BYTES);
const printed = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Whether this reader reads a text: what it reads, the full one reads too, with the same places. */
function isReadAlike(text: string): boolean {
  const quick = readPrintedJson(text, LIMITS);
  if (quick === undefined) return false;
  const [one, all] = [readYaml("x.json", text), readAll("x.json", text)];
  expect(all.diagnostics).toEqual([]);
  // By value and prototype: a key may be called `constructor`.
  expect([isDeepStrictEqual(one.source?.data, all.source?.data), one.source?.data]).toEqual([true, all.source?.data]);
  for (const key of Object.keys(quick.data as object))
    for (const part of ["key", "value"] as const)
      expect(one.source?.at([key], part)).toEqual(all.source?.at([key], part));
  return true;
}

describe("JSON as it is printed", () => {
  it("is the lock file that ships", () => {
    expect(isReadAlike(readFileSync(join(TOOLKIT, "records.lock.json"), "utf8"))).toBe(true);
  });

  it("is read as the full reader reads it, whatever it holds", () => {
    let read = 0;
    const key = fc.oneof(
      fc.string({ maxLength: 20 }),
      // Of the characters that JSON escapes, a key is longer than it looks.
      fc.string({ unit: fc.constantFrom('"', "\\", "\n", "\t", "/", "a", ":", " #"), minLength: 500, maxLength: 999 }),
      fc.constantFrom("__proto__", "constructor", "<<", "", "1", "null"),
    );
    const objects = fc.dictionary(key, fc.jsonValue({ maxDepth: 4 }), { minKeys: 1, maxKeys: 6 });
    fc.assert(
      fc.property(objects, (value) => {
        if (isReadAlike(printed(value))) read++;
      }),
      { numRuns: 2000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it("is left to the full reader where a character of it was changed, or reads alike", () => {
    const text = printed({ version: 1, entries: { "TXT example.com": { values: ["v=spf1 -all"], ttl: 300 } } });
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom(...` \n"{}[]:,\\0e-#&*!|>'%@`), (at, character) => {
        isReadAlike(text.slice(0, at) + character + text.slice(at + 1));
      }),
      { numRuns: 2000 },
    );
  });
});

it.each([
  ["two keys of one name", '{\n  "a": 1,\n  "a": 2\n}\n'],
  ["other spaces", '{ "a": 1 }\n'],
  ["no end of the last line", '{\n  "a": 1\n}'],
  ["other ends of lines", '{\r\n  "a": 1\r\n}\r\n'],
  ["an escape of a character", '{\n  "a": "\\u0007"\n}\n'],
  ["what is not ASCII", '{\n  "a": "\u00e9"\n}\n'],
  ["another way to write a number", '{\n  "a": 1.0\n}\n'],
  ["a number beyond all", '{\n  "a": 1e999\n}\n'],
  ["a key that YAML ends before", printed({ ["k".repeat(1025)]: 1 })],
  ["a merge key", printed({ "<<": {} })],
  ["a list", "[\n  1\n]\n"],
  ["nothing", ""],
  ["a mistake", '{\n  "a": 1,\n}\n'],
  ["more levels than a file has", printed(JSON.parse(`${'{"a":'.repeat(200)}1${"}".repeat(200)}`))],
  ["far more levels than are ever printed", `{\n"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}\n`],
  ["many levels again and again", `{\n"a":[${Array(60).fill("[".repeat(2000) + "]".repeat(2000))}]}\n`],
  ["more entries than a file has", printed({ a: Array.from({ length: LIMITS.entries + 1 }, () => 1) })],
])("%s is left to the full reader", (_, text) => {
  expect(readPrintedJson(text, LIMITS)).toBeUndefined();
});
