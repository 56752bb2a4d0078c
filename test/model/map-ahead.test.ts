import { expect, it } from "vitest";
import { mapAhead } from "../../src/model/map-ahead.ts";

it.each([0, 1, 63, 64, 65, 128, 129, 1000])("reports each of %s items once, in order, before its turn", (count) => {
  const items = Array.from({ length: count }, (_, index) => index);
  const told: number[] = [];
  const used = mapAhead(
    items,
    (next) => void told.push(...next),
    (item, index) => {
      expect(told).toContain(item);
      expect(index).toBe(item);
      return 2 * item;
    },
  );
  expect(told).toEqual(items);
  expect(used).toEqual(items.map((item) => 2 * item));
});

it("reports no more than two windows at once", () => {
  const items = Array.from({ length: 1000 }, (_, index) => index);
  let ahead = 0;
  mapAhead(
    items,
    (next) => {
      ahead += next.length;
      expect(ahead).toBeLessThanOrEqual(128);
    },
    () => {
      ahead--;
    },
  );
  expect(ahead).toBe(0);
});
