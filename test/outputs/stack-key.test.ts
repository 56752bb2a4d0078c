import fc from "fast-check";
import { expect, it } from "vitest";
import { isPlain } from "../../src/outputs/synth/stack-key.ts";

it("a value is plain where JSON brings it back as it was", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      if (isPlain(value)) expect(JSON.parse(JSON.stringify(value))).toStrictEqual(value);
      return true;
    }),
  );
});

it.each([
  [new Map([["a", 1]])],
  [{ deep: [new Set([1])] }],
  [new Date(0)],
  [Number.NaN],
  [-0],
  [() => 1],
  [{ [Symbol("a")]: 1 }],
  [[undefined]],
  [10n],
])("%s is not plain, for JSON would hide what it holds", (value) => {
  expect(isPlain(value)).toBe(false);
});

it("a field that is undefined is as good as none", () => {
  expect([isPlain({ a: undefined, b: [1, "c", null, true] }), isPlain({ a: { b: new Map() } })]).toEqual([true, false]);
});
