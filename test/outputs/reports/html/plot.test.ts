import { describe, expect, it } from "vitest";
import { axisOver } from "../../../../src/outputs/reports/html/axis.ts";
import { messageBars, sessionBars } from "../../../../src/outputs/reports/html/bars.ts";
import { gapsOf } from "../../../../src/outputs/reports/html/gaps.ts";
import { plot } from "../../../../src/outputs/reports/html/plot.ts";
import { MESSAGE_SERIES } from "../../../../src/outputs/reports/html/series.ts";

const axis = axisOver(["2026-11-20", "2026-11-24"]) ?? expect.unreachable();
const bars = messageBars(axis, [
  { day: "2026-11-20", pass: 1000, failed: { none: 500, quarantine: 0, reject: 0 } },
  { day: "2026-11-23", pass: 0, failed: { none: 0, quarantine: 0, reject: 1 } },
  { day: "2026-12-24", pass: 9, failed: { none: 9, quarantine: 9, reject: 9 } },
]);

describe("bars by day", () => {
  it("are gaps, not zeros, where nobody reports", () => {
    expect(bars).toEqual([[1000, 500, 0, 0], undefined, undefined, [0, 0, 0, 1], undefined]);
    expect(gapsOf(bars)).toEqual([
      { from: 1, to: 2 },
      { from: 4, to: 4 },
    ]);
  });

  it("hold the sessions of a day by whether they failed", () => {
    const session = { policy: "sts", mx: "", sessions: 5 } as const;
    const days = [
      { ...session, day: "2026-11-21", failure: "" },
      { ...session, day: "2026-11-21", failure: "" },
      { ...session, day: "2026-11-21", failure: "certificate-expired" },
    ];
    expect(sessionBars(axis, days)).toEqual([undefined, [10, 5], undefined, undefined, undefined]);
  });

  it("are on each other, as high as the axis says", () => {
    const { text } = plot({
      id: "p",
      title: "Messages",
      description: "words",
      axis,
      series: MESSAGE_SERIES,
      bars,
      pointed: true,
    });
    const paths = [...text.matchAll(/<clipPath id="p-(\w+)".*? d="([^"]*)"/g)].map(([, look, path]) => [look, path]);
    // 140 pixels are 1,500 messages: the 500 are 47 of them, and the 1,000 below the rest.
    expect(paths).toEqual([
      ["fine", "M1 47h8v93h-8z"],
      ["loose", "M1 0h8v47h-8z"],
      ["lost", "M31 138h8v2h-8z"],
    ]);
    expect([...text.matchAll(/<title>([^<]*)</g)].map(([, title]) => title)).toEqual([
      "2026-11-21 to 2026-11-22: no report",
      "2026-11-24: no report",
      "2026-11-20: 1,000 pass; 500 fail, delivered",
      "2026-11-23: 1 fail, rejected",
    ]);
  });
});
