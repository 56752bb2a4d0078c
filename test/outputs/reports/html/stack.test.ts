import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heightsOf } from "../../../../src/outputs/reports/html/stack.ts";

const scale = { top: 1000, height: 100 };

describe("the parts of a bar", () => {
  it.each([
    [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ],
    [
      [500, 250, 0, 0],
      [50, 25, 0, 0],
    ],
    [
      [1000, 0, 0, 0],
      [100, 0, 0, 0],
    ],
    [
      [990, 1, 0, 0],
      [97, 2, 0, 0],
    ],
    [
      [1, 998, 0, 1],
      [2, 96, 0, 2],
    ],
  ])("of %j are %j high", (values, heights) => {
    expect(heightsOf(values, scale)).toEqual(heights);
  });

  it("are seen where they are not zero, and never higher than the plot", () => {
    const values = fc.array(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(values, (parts) => {
        const top = Math.max(1, ...parts) * 4;
        const heights = heightsOf(parts, { top, height: 140 });
        expect(heights.map((height) => height > 0)).toEqual(parts.map((part) => part > 0));
        expect(heights.every((height) => height === 0 || height >= 2)).toBe(true);
        expect(heights.reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(140);
      }),
    );
  });
});
