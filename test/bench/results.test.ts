import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Measured } from "../../bench/measure/rounds.ts";
import { ratioOf, spreadOf } from "../../bench/measure/spread.ts";
import { RATIO_NAMES } from "../../bench/ratios.ts";
import { resultsOf } from "../../bench/results.ts";
import { TOOLKIT } from "../support/root.ts";

const PROMISED = [
  "checkToYaml",
  "checkUnchangedSpeedup",
  "synthSpeedup",
  "synthUnchangedSpeedup",
  "previewToGitDiff",
  "previewAllToCheck",
  "memory10kTo1k",
  "startupToNode",
  "deployToTerraform",
  "octodnsToCheck",
  "dnscontrolToCheck",
];

const ran = (name: string, tenants: number, seconds: readonly number[], mebibytes: number | null = 100): Measured => ({
  name,
  tenants,
  samples: seconds.map((one) => ({ seconds: one, mebibytes })),
});
const ABOUT = { machine: { cores: 2, node: "v20.19.0" }, rounds: 3, octets: { 100: 1 } };

test("the results have the promised ratios and no others, each three numbers or null", () => {
  expect([...RATIO_NAMES]).toEqual(PROMISED);
  const { ratios } = resultsOf([], ABOUT);
  expect(Object.keys(ratios)).toEqual(PROMISED);
  expect(Object.values(ratios).every((ratio) => ratio === null)).toBe(true);
});

test("a ratio is taken round by round, of the largest fleet that both works ran on", () => {
  const { ratios } = resultsOf(
    [
      ran("check", 100, [9, 9, 9]),
      ran("floor: yaml", 100, [1, 1, 1]),
      ran("check", 1000, [2, 6, 4]),
      ran("floor: yaml", 1000, [1, 2, 4]),
      ran("check", 10_000, [50, 50, 50], 300),
    ],
    ABOUT,
  );
  expect(ratios.checkToYaml).toEqual({ median: 2, min: 1, max: 3 });
  expect(ratios.memory10kTo1k).toEqual({ median: 3, min: 3, max: 3 });
  expect(ratios.octodnsToCheck).toBeNull();
});

test("a speed-up is how many times faster, and a peer how many times slower", () => {
  const { ratios } = resultsOf(
    [
      ran("synth", 100, [8, 8, 8]),
      ran("floor: plain cdktf", 100, [4, 4, 4]),
      ran("check", 100, [1, 1, 1]),
      ran("peer: octodns-validate", 100, [3, 3, 3]),
    ],
    ABOUT,
  );
  expect(ratios.synthSpeedup?.median).toBe(0.5);
  expect(ratios.octodnsToCheck?.median).toBe(3);
});

test("a spread is the middle, the least and the most, to three digits", () => {
  expect(spreadOf([3, 1, 2.34567])).toEqual({ median: 2.35, min: 1, max: 3 });
  expect(spreadOf([4, 1])).toEqual({ median: 2.5, min: 1, max: 4 });
  expect(spreadOf([])).toBeUndefined();
  expect(ratioOf([1], [])).toBeNull();
});

test("memory that is not known of a process is not a number", () => {
  const { measurements } = resultsOf([ran("floor: git diff", 100, [1], null)], ABOUT);
  expect(measurements).toEqual([
    { work: "floor: git diff", tenants: 100, seconds: { median: 1, min: 1, max: 1 }, mebibytes: null, rounds: [1] },
  ]);
});

test("the results that are committed have the promised keys, and name no machine and no path", () => {
  const text = readFileSync(join(TOOLKIT, "bench/results.json"), "utf8");
  const results = JSON.parse(text);
  expect(Object.keys(results)).toEqual(["version", "machine", "rounds", "octets", "ratios", "measurements"]);
  expect(Object.keys(results.machine)).toEqual(["cores", "node"]);
  expect(Object.keys(results.ratios)).toEqual(PROMISED);
  for (const ratio of Object.values(results.ratios))
    if (ratio !== null) expect(Object.keys(ratio as object)).toEqual(["median", "min", "max"]);
  expect(text).not.toContain("/");
});
