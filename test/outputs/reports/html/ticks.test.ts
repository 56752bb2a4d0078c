import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tickLabel, ticksTo } from "../../../../src/outputs/reports/html/ticks.ts";

describe("an axis of counts", () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [1204, [0, 500, 1000, 1500]],
    [2100, [0, 1000, 2000, 3000]],
    [48_110, [0, 20_000, 40_000, 60_000]],
    [Number.MAX_SAFE_INTEGER, [0, 5e15, 1e16]],
  ])("up to %d has ticks at %j", (greatest, ticks) => {
    expect(ticksTo(greatest)).toEqual(ticks);
  });

  it("starts at zero, is even, and holds the greatest value with few ticks", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (greatest) => {
        const ticks = ticksTo(greatest);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(greatest);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.every((tick, index) => Number.isInteger(tick) && tick === index * (ticks[1] ?? 0))).toBe(true);
      }),
    );
  });

  it.each([
    [0, "0"],
    [500, "500"],
    [200_000, "200,000"],
    [1_500_000, "1.5 million"],
    [2e9, "2 billion"],
    [1e16, "10,000 trillion"],
  ])("says %d as %s", (tick, label) => {
    expect(tickLabel(tick)).toBe(label);
  });
});
