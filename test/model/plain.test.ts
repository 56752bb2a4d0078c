import fc from "fast-check";
import { expect, it } from "vitest";
import { isSameDeclared, isSamePlain, plainOf } from "../../src/model/plain.ts";

const leaf = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, 0, 1, "a", "b"),
  fc.constant(new Map([["a", 1]])),
  fc.record({ family: fc.constant(4), address: fc.constantFrom(1n, 2n), prefix: fc.constantFrom(24, 25) }),
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2 },
    leaf,
    fc.array(tie("value"), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom("path", "origin", "a", "b"), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

it("values that are the same as they are declared are the same as data", () => {
  let same = 0;
  fc.assert(
    fc.property(value, value, (a, b) => {
      if (!isSameDeclared(a, b)) return;
      same++;
      expect(isSamePlain(plainOf(a), plainOf(b))).toBe(true);
    }),
    { numRuns: 3000 },
  );
  expect(same).toBeGreaterThan(50);
});

it("what exists elsewhere in its file is the same, and what is another value is not", () => {
  expect(isSameDeclared({ a: [{ b: 1, path: [1] }] }, { path: ["x"], a: [{ path: [2], b: 1 }] })).toBe(false);
  expect(isSameDeclared({ a: [{ b: 1, path: [1] }], path: [] }, { path: ["x"], a: [{ path: [2], b: 1 }] })).toBe(true);
  expect(isSameDeclared({ a: [1, 2] }, { a: [2, 1] })).toBe(false);
  expect(isSameDeclared({ a: undefined }, { b: undefined })).toBe(false);
});
