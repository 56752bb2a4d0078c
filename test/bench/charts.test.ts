import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { barChart } from "../../bench/charts/bar-chart.ts";
import { chartsOf } from "../../bench/charts/charts.ts";
import { pageWith } from "../../bench/charts/page.ts";
import { THEMES } from "../../bench/charts/theme.ts";
import type { Results } from "../../bench/results.ts";
import { TOOLKIT } from "../support/root.ts";

const results: Results = JSON.parse(readFileSync(join(TOOLKIT, "bench/results.json"), "utf8"));
const [light] = THEMES;
const spread = (median: number) => ({ median, min: median, max: median });

test("the same results make the same charts, light and dark", () => {
  const once = chartsOf(results);
  expect(chartsOf(structuredClone(results))).toEqual(once);
  for (const { svg } of once) expect(svg["light"]).not.toEqual(svg["dark"]);
});

test("the committed charts and page are generated from the committed results", () => {
  const folder = join(TOOLKIT, "docs/performance");
  const made = Object.fromEntries(
    chartsOf(results).flatMap(({ id, svg }) =>
      Object.entries(svg).map(([theme, text]) => [`${id}-${theme}.svg`, text]),
    ),
  );
  expect(
    Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")])),
  ).toEqual(made);
  const page = readFileSync(join(TOOLKIT, "docs/performance.md"), "utf8");
  expect(pageWith(page, results)).toBe(page);
});

test("a bar is as long as its median among the others, and its words are text", () => {
  if (light === undefined) throw new Error("there is a light theme");
  const bars = [
    { label: "<check>", seconds: spread(1), isOwn: true },
    { label: "floor", seconds: spread(2), isOwn: false },
  ];
  const svg = barChart("A & B", bars, light);
  const widths = [...svg.matchAll(/<rect [^>]*width="([0-9.]+)"/g)].map(([, width]) => Number(width));
  expect(widths).toEqual([215, 430]);
  expect(svg).toContain("A &amp; B");
  expect(svg).not.toContain("<check>");
});
