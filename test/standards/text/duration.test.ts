import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printDuration, seconds } from "../../../src/standards/text/duration.ts";

describe("a duration", () => {
  it.each([
    ["30m", 1800],
    ["12h", 43_200],
    ["14d", 1_209_600],
    ["0m", 0],
    ["365d", 31_536_000],
  ])("%s is %i seconds", (text, value) => {
    expect(seconds(text)).toBe(value);
  });

  it.each(["", "30", "m", "30s", "1.5h", "-1d", " 1d", "1d ", "1w", "1D", "1d\n"])("%j is none", (text) => {
    expect(() => seconds(text)).toThrow(`must be a duration such as 30m, 12h or 14d, got: ${text}`);
  });

  it.each([
    [0, "0m"],
    [60, "1m"],
    [90, "90s"],
    [3600, "1h"],
    [5400, "90m"],
    [86_400, "1d"],
    [1_209_600, "14d"],
    [90_000, "25h"],
  ])("of %i seconds is written %s", (value, text) => {
    expect(printDuration(value)).toBe(text);
  });

  it("of whole minutes reads back as it was", () => {
    fc.assert(
      fc.property(fc.nat(600_000), (minutes) => {
        expect(seconds(printDuration(minutes * 60))).toBe(minutes * 60);
      }),
    );
  });
});
