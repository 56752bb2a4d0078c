import fc from "fast-check";
import { expect, test } from "vitest";
import { pgpKeyKind } from "../../../src/standards/keys/pgp-key.ts";

/** A packet header and the first octets of a key's body: version, time of creation. */
const key = (...header: number[]): string =>
  Buffer.from([...header, 4, 0x65, 0x00, 0x00, 0x00, 22, 9, 0x2b, 6, 1, 4, 1, 0xda, 0x47, 0x0f]).toString("base64");

test.each<[string, number[], "public" | "secret" | undefined]>([
  ["an old packet of one length octet", [0x98, 0x33], "public"],
  ["an old packet of two length octets", [0x99, 0x01, 0x0d], "public"],
  ["an old packet of four length octets", [0x9a, 0, 0, 0x01, 0x0d], "public"],
  ["a new packet of one length octet", [0xc6, 0x33], "public"],
  ["a new packet of two length octets", [0xc6, 0xc0, 0x10], "public"],
  ["a new packet of five length octets", [0xc6, 0xff, 0, 0, 1, 0x0d], "public"],
  ["an old secret key", [0x95, 0x03, 0x98], "secret"],
  ["a new secret key", [0xc5, 0xc1, 0x10], "secret"],
  ["a subkey", [0xb8, 0x33], undefined],
  ["a user id", [0xb4, 0x33], undefined],
  ["no packet", [0x30, 0x82], undefined],
])("%s is %j: %s", (_, header, kind) => {
  expect(pgpKeyKind(key(...header))).toBe(kind);
});

test("a key of an invalid version is not a key", () => {
  expect(pgpKeyKind(Buffer.from([0x98, 0x33, 3, 0, 0, 0, 0, 0, 0]).toString("base64"))).toBeUndefined();
});

test("armored text, base64 that is cut, and nothing are no keys", () => {
  for (const text of ["", "LS0tLS1CRUdJTiBQR1A=", key(0x98, 0x33).slice(0, -1), `${key(0x98, 0x33)}\n`, "====", "é"])
    expect(pgpKeyKind(text)).toBeUndefined();
});

test("any text has an answer", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      expect([undefined, "public", "secret"]).toContain(pgpKeyKind(text));
    }),
  );
});
