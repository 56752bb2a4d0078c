import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chunkTxt,
  escapeCharacterString,
  type OctetEscape,
  parseTxt,
  quoteTxt,
} from "../../../src/standards/txt/parse.ts";
import { secondsOf } from "../../support/seconds-of.ts";

const text = fc.string({ unit: "binary", maxLength: 700 });
/** Text whose length in octets is near the limits. */
const long = fc
  .tuple(fc.integer({ min: 240, max: 520 }), fc.string({ unit: "binary", maxLength: 40 }))
  .map(([length, tail]) => "x".repeat(length) + tail);

/** Reads quoted character-strings as a master file's reader does; each is its octets. */
function read(quoted: string, radix: 8 | 10): Buffer[] {
  const strings: Buffer[] = [];
  for (const [, inside = ""] of quoted.matchAll(/"((?:[^"\\]|\\[0-9]{3}|\\.)*)"/gsu)) {
    const octets = [...inside.matchAll(/\\([0-9]{3})|\\(.)|(.)/gsu)].map(([, number, escaped, plain]) =>
      number === undefined ? Buffer.from(escaped ?? plain ?? "") : Buffer.from([Number.parseInt(number, radix)]),
    );
    strings.push(Buffer.concat(octets));
  }
  return strings;
}

describe("chunks of a TXT value", () => {
  it("have at most 255 octets and are the value again when they are joined", () => {
    fc.assert(
      fc.property(fc.oneof(text, long), (value) => {
        const chunks = chunkTxt(value);
        expect(chunks.join("")).toBe(value);
        for (const chunk of chunks) expect(Buffer.byteLength(chunk)).toBeLessThanOrEqual(255);
      }),
    );
  });

  it("never split a character", () => {
    fc.assert(
      fc.property(fc.oneof(text, long), (value) => {
        const characters = chunkTxt(value).flatMap((chunk) => [...chunk]);
        expect(characters).toEqual([...value]);
      }),
    );
  });

  it("are as few as that allows, and none is empty but that of an empty value", () => {
    fc.assert(
      fc.property(fc.oneof(text, long), (value) => {
        const sizes = chunkTxt(value).map((chunk) => Buffer.byteLength(chunk));
        if (value === "") expect(sizes).toEqual([0]);
        // A character has at most four octets: what is left over at the end of a chunk is less than that.
        else
          for (const [index, size] of sizes.entries()) expect(size > (index < sizes.length - 1 ? 251 : 0)).toBe(true);
      }),
    );
  });

  it.each([
    ["", [0]],
    ["x".repeat(255), [255]],
    ["x".repeat(256), [255, 1]],
    ["x".repeat(510), [255, 255]],
    ["ü".repeat(128), [254, 2]],
    ["€".repeat(85), [255]],
    [`${"x".repeat(254)}ü`, [254, 2]],
    [`${"x".repeat(252)}😀`, [252, 4]],
  ])("of %j have %j octets", (value, sizes) => {
    expect(chunkTxt(value).map((chunk) => Buffer.byteLength(chunk))).toEqual(sizes);
  });
});

describe("quoted TXT", () => {
  const escapes: readonly [OctetEscape, 8 | 10][] = [
    ["decimal", 10],
    ["octal", 8],
  ];

  it.each(escapes)("with %s escapes reads back as the value, in printable ASCII", (octets, radix) => {
    fc.assert(
      fc.property(fc.oneof(text, long), (value) => {
        const quoted = quoteTxt(value, octets);
        expect(quoted).toMatch(/^[\x20-\x7e]*$/);
        const strings = read(quoted, radix);
        for (const string of strings) expect(string.length).toBeLessThanOrEqual(255);
        expect(Buffer.concat(strings).toString()).toBe(value);
      }),
    );
  });

  it("without octet escapes reads back as the value", () => {
    // Nothing that is a number: `\101` would be ambiguous to this reader, and is written `\\101`.
    fc.assert(
      fc.property(fc.oneof(text, long), (value) => {
        expect(Buffer.concat(read(quoteTxt(value, "none"), 10)).toString()).toBe(value);
      }),
    );
  });

  it.each([
    ["plain", "none", '"plain"'],
    ['say "hi"', "none", '"say \\"hi\\""'],
    ["a\\b", "decimal", '"a\\\\b"'],
    ["ü", "decimal", '"\\195\\188"'],
    ["ü", "octal", '"\\303\\274"'],
    ["\u0001", "decimal", '"\\001"'],
    ["ü", "none", '"ü"'],
    ["", "none", '""'],
    ["x".repeat(256), "none", `"${"x".repeat(255)}" "x"`],
    ["\\065", "decimal", '"\\\\065"'],
    ["a;b", "decimal", '"a;b"'],
  ] as const)("of %j with %s escapes is %s", (value, octets, quoted) => {
    expect(quoteTxt(value, octets)).toBe(quoted);
  });

  it("escapes each octet of a character on its own", () => {
    expect(escapeCharacterString("😀", "octal")).toBe("\\360\\237\\230\\200");
  });
});

describe("quoted TXT that is read", () => {
  const unicode = fc.oneof(text, long);

  it.each(["decimal", "octal"] as const)("is what was quoted, with %s escapes", (octets) => {
    fc.assert(
      fc.property(unicode, (value) => {
        expect(parseTxt(quoteTxt(value, octets), octets)).toEqual({ ok: true, text: value });
      }),
    );
  });

  it("is what was quoted without octet escapes", () => {
    fc.assert(
      fc.property(unicode, (value) => {
        expect(parseTxt(quoteTxt(value, "none"), "decimal")).toEqual({ ok: true, text: value });
      }),
    );
  });

  it.each([
    ['"a" "b"', "decimal", "ab"],
    ['"a""b"', "octal", "ab"],
    [' "a"\t ""  ', "decimal", "a"],
    ['"\\195\\188"', "decimal", "ü"],
    ['"\\303\\274"', "octal", "ü"],
    ['"\\195" "\\188"', "decimal", "ü"],
    ['"a\\b\\"c"', "decimal", 'ab"c'],
    ['"ü"', "decimal", "ü"],
    ['""', "decimal", ""],
  ] as const)("%s with %s escapes is %j", (quoted, octets, value) => {
    expect(parseTxt(quoted, octets)).toEqual({ ok: true, text: value });
  });

  it.each([
    ["", "decimal", ["0-0"]],
    ["a", "decimal", ["0-1"]],
    ['"a', "decimal", ["0-2"]],
    ['"a" b "c"', "decimal", ["4-6"]],
    ['"a\\"', "decimal", ["0-4"]],
    ['"\\256"', "decimal", ["0-6"]],
    ['"\\12"', "decimal", ["0-5"]],
    ['"\\400"', "octal", ["0-6"]],
    ['"\\189"', "octal", ["0-6"]],
    ['"\\255"', "decimal", ["0-6"]],
    [`"${"x".repeat(256)}"`, "decimal", ["0-258"]],
    [`"\\256" "${"ü".repeat(128)}"`, "decimal", ["0-6", "7-137"]],
  ] as const)("%j with %s escapes is refused at %j", (quoted, octets, places) => {
    const read = parseTxt(quoted, octets);
    expect(read.ok ? [] : read.faults.map(({ range: { start, end } }) => `${start}-${end}`)).toEqual(places);
  });

  it.each(['"', '\\"', '" ', "\\", "a "])("of many %j is judged at once", (piece) => {
    expect(secondsOf(() => parseTxt(`"${piece.repeat(30_000)}`, "decimal"))).toBeLessThan(2);
  });
});
