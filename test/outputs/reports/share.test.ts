import { expect, it } from "vitest";
import { shareOf } from "../../../src/outputs/reports/share.ts";

it.each([
  [0, 0, "–"],
  [0, 10, "0%"],
  [10, 10, "100%"],
  [1, 2, "50%"],
  [975, 1000, "97.5%"],
  [1, 48_110, "<0.1%"],
  [48_109, 48_110, ">99.9%"],
  [Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER, ">99.9%"],
])("%d of %d is %s", (part, whole, share) => {
  expect(shareOf(part, whole)).toBe(share);
});
