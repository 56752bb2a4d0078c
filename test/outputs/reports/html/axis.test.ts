import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisOver, barOf, barsName, labelsOf, MOST_BARS } from "../../../../src/outputs/reports/html/axis.ts";
import { dayOf } from "../../../../src/outputs/reports/html/day.ts";

const axis = (first: string, last: string) => {
  const made = axisOver([last, first]);
  if (made === undefined) throw new Error("no axis");
  return made;
};

describe("an axis of days", () => {
  it("has a bar for each day of a month, across the end of one", () => {
    const month = axis("2026-10-24", "2026-11-22");
    expect(month).toMatchObject({ bars: 30, columns: 30, daysABar: 1 });
    expect(barOf(month, "2026-10-24")).toBe(0);
    expect(barOf(month, "2026-11-22")).toBe(29);
    expect(barsName(month, 29)).toBe("2026-11-22");
    expect(labelsOf(month)).toEqual([
      { bar: 0, text: "24 Oct" },
      { bar: 8, text: "1 Nov" },
      { bar: 16, text: "9 Nov" },
      { bar: 24, text: "17 Nov" },
    ]);
  });

  it("has one bar, and room beside it, where there is one day", () => {
    const day = axis("2026-11-22", "2026-11-22");
    expect(day).toMatchObject({ bars: 1, columns: 14 });
    expect(labelsOf(day)).toEqual([{ bar: 0, text: "22 Nov" }]);
  });

  it("has a bar for each week of 400 days, named by the month", () => {
    const long = axis("2025-10-19", "2026-11-22");
    expect(long).toMatchObject({ bars: 58, daysABar: 7 });
    expect(barsName(long, 0)).toBe("2025-10-19");
    expect(barsName(long, 57)).toBe("2026-11-16 to 2026-11-22");
    expect(barOf(long, "2025-10-19")).toBe(0);
    expect(barOf(long, "2025-10-20")).toBe(1);
    expect(barOf(long, "2026-11-16")).toBe(57);
    expect(labelsOf(long).map(({ text }) => text)).toEqual(["Oct 2025", "Jan 2026", "May 2026", "Aug 2026"]);
  });

  it("is none where nothing is a day", () => {
    expect(axisOver([])).toBeUndefined();
    expect(axisOver(["yesterday", "2026-13-40", "<b>"])).toBeUndefined();
  });

  it("has no bar for a day outside of it", () => {
    const week = axis("2026-11-16", "2026-11-22");
    expect(["2026-11-15", "2026-11-23", "today"].map((day) => barOf(week, day))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("stays narrow whatever days are reported, and each has a bar", () => {
    const day = fc
      .integer({ min: -700_000, max: 2_900_000 })
      .map(dayOf)
      .filter((text) => text.length === 10);
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 5 }), (days) => {
        const made = axisOver(days);
        if (made === undefined) throw new Error("no axis");
        expect(made.bars).toBeLessThanOrEqual(MOST_BARS);
        expect(labelsOf(made).length).toBeLessThanOrEqual(4);
        for (const one of days) expect(barOf(made, one)).toBeLessThan(made.bars);
      }),
    );
  });
});
