import { expect, test } from "vitest";
import { lineProgress } from "../../../src/deploy/apply/line-progress.ts";
import { runningStacks } from "../../../src/deploy/apply/running-stacks.ts";
import { leftWords } from "../../../src/deploy/apply/span.ts";

/** Runs stacks that take so many seconds, so many at once; returns how the whole run, as it was told once a quarter had ended, stands to what it took. */
function estimates(spans: readonly number[], atOnce: number): readonly number[] {
  let now = 0;
  const running = runningStacks(() => now * 1000);
  const ends = new Map<number, number>();
  const told: number[] = [];
  let next = 0;
  for (let ended = 0; ended < spans.length; ended += 1) {
    for (; ends.size < atOnce && next < spans.length; next += 1) {
      running.phase(`stack-${next}`, "planning");
      ends.set(next, now + (spans[next] ?? 0));
    }
    const [[first = 0, end = 0] = []] = [...ends].sort(([, a], [, b]) => a - b);
    now = end;
    ends.delete(first);
    running.end(`stack-${first}`);
    const left = running.left(spans.length - ended - 1);
    if (left !== undefined && ended + 1 >= spans.length / 4) told.push(now + left / 1000);
  }
  return told.map((whole) => whole / now);
}

test.each([
  ["all alike", Array.from({ length: 27 }, () => 24), 4],
  ["short and long in turn", Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 10 : 40)), 4],
  ["the platform alone first", [60, ...Array.from({ length: 40 }, () => 20)], 3],
  ["one at a time", Array.from({ length: 12 }, (_, index) => 20 + (index % 5) * 4), 1],
  ["a few that take four times as long", Array.from({ length: 60 }, (_, index) => (index % 9 === 4 ? 80 : 20)), 8],
])("the end is known within a factor of two: %s", (_, spans, atOnce) => {
  const found = estimates(spans, atOnce);
  expect(found.length).toBeGreaterThan(0);
  expect(Math.min(...found)).toBeGreaterThan(0.5);
  expect(Math.max(...found)).toBeLessThan(2);
});

test("nothing is reported before there is something to learn from, and at the end", () => {
  let now = 0;
  const lines: string[] = [];
  const progress = lineProgress(4, { write: (text) => lines.push(text), clock: () => now });
  for (const id of ["a", "b", "c", "d"]) {
    progress.phase(id, "planning");
    now += 30_000;
    progress.ended(id, { kind: "unchanged" });
  }
  progress.close();
  expect(lines.map((line) => / left/.test(line))).toEqual([false, true, true, false]);
  expect(lines[1]).toBe("[2/4] b: unchanged (30 s), about 60 s left\n");
});

test("a stack that never began teaches nothing", () => {
  const running = runningStacks(() => 5_000);
  expect([running.end("a"), running.end("b"), running.left(3)]).toEqual([0, 0, undefined]);
});

test("long times are shown in minutes", () => {
  expect([leftWords(undefined), leftWords(500), leftWords(61_000), leftWords(240_000)]).toEqual([
    "",
    "",
    ", about 61 s left",
    ", about 4 min left",
  ]);
});
