import fc from "fast-check";
import { expect, it } from "vitest";
import { jsonSize } from "../../../src/standards/text/json-size.ts";

it.each([
  ["1", 1, 0],
  ["[]", 2, 1],
  ['{"a":[1,2,{"b":3}]}', 6, 3],
  ['"[[[,,,"', 1, 0],
  ['["\\"[[[","\\\\",[]]', 5, 2],
  ["[[[[", 5, 4],
  ['["', 2, 1],
])("%j has %i values, %i deep", (text, values, depth) => {
  expect(jsonSize(text)).toEqual({ values, depth });
});

it("no value that a parser makes is left out", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const size = jsonSize(text);
      const [values, depth] = sizeOf(JSON.parse(text));
      expect(size.values).toBeGreaterThanOrEqual(values);
      expect(size.depth).toBe(depth);
    }),
  );
});

function sizeOf(value: unknown): [values: number, depth: number] {
  if (typeof value !== "object" || value === null) return [1, 0];
  const inner = Object.values(value).map(sizeOf);
  return [1 + inner.reduce((sum, [count]) => sum + count, 0), 1 + Math.max(0, ...inner.map(([, depth]) => depth))];
}
