import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leanSchemas } from "../../../src/deploy/attached/provider-schemas.ts";
import { bytes, CAPABILITIES, DATA_SOURCES, EPHEMERAL, entry, framed, number, RESOURCES } from "./schema-answer.ts";

const PROVIDER = bytes(1, "the provider's own schema");
const FUNCTION = entry(7, "arn_parse");
const types = fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,20}$/), { maxLength: 12 });

describe("a provider's answer about its schemas", () => {
  test("keeps, in their order, the types that are asked for and all that is no type's", () => {
    const all = [
      PROVIDER,
      entry(RESOURCES, "aws_a"),
      entry(RESOURCES, "aws_b"),
      entry(DATA_SOURCES, "aws_a"),
      entry(DATA_SOURCES, "aws_c"),
      entry(EPHEMERAL, "aws_c"),
      CAPABILITIES,
      FUNCTION,
    ];
    const [provider, a, , ofData, , , capabilities, functions] = all as [Buffer, ...Buffer[]];
    expect(leanSchemas(framed(...all), (type) => type === "aws_a")).toEqual(
      framed(provider, a as Buffer, ofData as Buffer, capabilities as Buffer, functions as Buffer),
    );
  });

  test("is the same where all types are kept, and has no type where none is", () => {
    fc.assert(
      fc.property(types, types, fc.string({ maxLength: 400 }), (resources, data, schema) => {
        const own = [PROVIDER, CAPABILITIES];
        const some = [
          ...resources.map((type) => entry(RESOURCES, type, schema)),
          ...data.map((type) => entry(DATA_SOURCES, type, schema)),
        ];
        expect(leanSchemas(framed(...own, ...some), () => true)).toEqual(framed(...own, ...some));
        expect(leanSchemas(framed(...own, ...some), () => false)).toEqual(framed(...own));
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ["says nothing of what it can do", framed(PROVIDER, entry(RESOURCES, "aws_a"))],
    ["wants each process to be asked for all of them", framed(PROVIDER, bytes(6, number(1, 1)))],
    ["is compressed", Buffer.concat([Buffer.from([1]), framed(CAPABILITIES).subarray(1)])],
    ["is cut off", framed(PROVIDER, CAPABILITIES).subarray(0, -1)],
    ["is longer than it says", Buffer.concat([framed(CAPABILITIES), Buffer.alloc(1)])],
    ["is empty", Buffer.alloc(0)],
    ["has a field of another kind", framed(CAPABILITIES, Buffer.from([0x0d, 0, 0, 0, 0]))],
    [
      "has a number that no computer holds",
      framed(CAPABILITIES, Buffer.of(0x0a, ...Array(147).fill(0x80), 0), PROVIDER),
    ],
    ["has a number of eleven octets", framed(CAPABILITIES, Buffer.of(0x08, ...Array(10).fill(0x80), 0))],
    ["has a type without a name", framed(CAPABILITIES, bytes(RESOURCES, bytes(2, "schema")))],
  ])("is handed on as it is where it %s", (_, answer) => {
    expect(leanSchemas(answer, () => true)).toBeUndefined();
  });

  test("of whatever octets is read without a fault", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        const read = leanSchemas(framed(CAPABILITIES, Buffer.from(octets)), () => true);
        expect(read === undefined || read.equals(framed(CAPABILITIES, Buffer.from(octets)))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
