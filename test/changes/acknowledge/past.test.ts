import { expect, test } from "vitest";
import type { Acknowledgement } from "../../../src/changes/acknowledge/acknowledgement.ts";
import { mergedOf } from "../../../src/changes/acknowledge/past.ts";

const CHANGE = "1cad804ab55f20be055bd54695314b83062184da";

const entry = (name: string, change: string | null = CHANGE): Acknowledgement => {
  const file = `acknowledge/${name}.yaml`;
  return { tenant: "acme", rule: "mx/removed", reason: "because", change, by: `${file}:1`, file };
};

const spent = (then: readonly string[], now: readonly string[]) => {
  const isMerged = mergedOf(
    then.map((name) => entry(name)),
    now.map((name) => entry(name)),
  );
  return now.filter((name) => isMerged(entry(name)));
};

test.each([
  ["is fresh in a new file", [], ["a"], []],
  ["is used up where it existed", ["a"], ["a"], ["a"]],
  ["is used up where it existed and fresh in a file beside it", ["a"], ["a", "b"], ["a"]],
  ["is used up in a file that was renamed", ["a"], ["b"], ["b"]],
  ["is used up in each of two that were", ["a", "b"], ["c", "d"], ["c", "d"]],
  ["is fresh again after it was gone", [], ["a", "b"], []],
])("an entry %s", (_, then, now, expected) => {
  expect(spent(then, now)).toEqual(expected);
});

test("another change's entry, and a flag, are not used up by it", () => {
  const isMerged = mergedOf([entry("a")], []);
  expect([isMerged(entry("a", "0".repeat(40))), isMerged(entry("a", null))]).toEqual([false, false]);
});
