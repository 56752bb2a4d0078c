import { expect, test } from "vitest";
import { PLAIN } from "../../../src/cli/io.ts";
import { parseExpectations } from "../../../src/deploy/apply/expect-option.ts";
import { unexpected } from "../../../src/deploy/apply/expectation.ts";
import { lineProgress } from "../../../src/deploy/apply/line-progress.ts";
import { inWords, type Result } from "../../../src/deploy/apply/result.ts";
import { deployedJson, renderDeployed } from "../../../src/deploy/apply/summary.ts";
import { terminalProgress } from "../../../src/deploy/apply/terminal-progress.ts";

const RESULTS = new Map<string, Result>([
  ["zeta", { kind: "applied", add: 1, change: 2, remove: 0, imported: 4 }],
  ["beta", { kind: "unchanged" }],
  ["acme", { kind: "failed", message: "no\u001b[2Jway\nto go" }],
  ["omega", { kind: "not started" }],
]);
const SUMMARY = { results: RESULTS, logOf: (id: string) => `logs/${id}.log`, resume: "npx postroad deploy --resume" };

test("a summary begins with what failed, its log, and ends with the command to go on", () => {
  const lines = renderDeployed(SUMMARY, PLAIN).split("\n");
  expect(lines[0]).toMatch(/^acme failed: no\\u\{1b\}/);
  expect(lines[1]).toContain("to go");
  expect(lines[2]).toContain("logs/acme.log");
  expect(lines.at(-2)).toContain(SUMMARY.resume);
  expect(lines.at(-3)).toContain("1 failed, 1 not started, 1 applied, 1 unchanged");
});

test("its JSON has every stack, the failed first", () => {
  const { stacks, summary, resume } = JSON.parse(deployedJson(SUMMARY));
  expect(stacks.map(({ stack }: { stack: string }) => stack)).toEqual(["acme", "omega", "zeta", "beta"]);
  expect(summary).toEqual({ applied: 1, unchanged: 1, failed: 1, refused: 0, interrupted: 0, notStarted: 1 });
  expect(resume).toBe(SUMMARY.resume);
});

test.each([
  [{ add: 0, change: 0, remove: 0, imported: 0 }, "applied: outputs alone"],
  [{ add: 1, change: 0, remove: 2, imported: 0 }, "applied: 1 added, 0 changed, 2 destroyed"],
  [{ add: 0, change: 5, remove: 0, imported: 7 }, "applied: 7 imported, 0 added, 5 changed, 0 destroyed"],
])("%j is %j", (counts, words) => {
  expect(inWords({ kind: "applied", ...counts })).toBe(words);
});

test("in a pipeline a line stays for each stack", () => {
  const text: string[] = [];
  const progress = lineProgress(2, { write: (more) => text.push(more), clock: () => 0 });
  progress.phase("acme", "planning");
  progress.ended("acme", { kind: "unchanged" });
  progress.note("halt");
  progress.close();
  expect(text).toEqual(["[1/2] acme: unchanged (0 s)\n", "halt\n"]);
});

test("on a terminal what runs is drawn again, fits its columns, and is cleared at the end", () => {
  const text: string[] = [];
  const screen = { write: (more: string) => void text.push(more), columns: () => 20, clock: () => 0, style: PLAIN };
  const progress = terminalProgress(2, screen);
  progress.phase("a-tenant-with-a-long-name", "planning");
  progress.note("halt");
  progress.ended("acme", { kind: "unchanged" });
  progress.close();
  const drawn = text.join("").split(/\u001b\[[0-9]+A\u001b\[J/);
  expect(drawn).toHaveLength(3);
  expect(drawn.at(-1)).toBe("");
  expect(
    drawn[0]
      ?.split("\n")
      .slice(1, -1)
      .filter((line) => line.length >= 20),
  ).toEqual([]);
});

test.each([
  [["0123456789abd407ad901895723f32d31e6515f5"], true],
  [["acme=0123456789abd407ad901895723f32d31e6515f5", "beta=ab0123456789e16545c2cfc6a88c0027f797727e"], true],
  [["0123456789abd407ad901895723f32d31e6515f5", "0123456789abd407ad901895723f32d31e6515f5"], true],
  [["0123456789abd407ad901895723f32d31e6515f5", "ab0123456789e16545c2cfc6a88c0027f797727e"], false],
  [["acme="], false],
  [["=0123456789abd407ad901895723f32d31e6515f5"], false],
  [["a=b=0123456789abd407ad901895723f32d31e6515f5"], false],
  [["latest"], false],
])("--expect %j is digests: %s", (given, ok) => {
  expect(parseExpectations(given).ok).toBe(ok);
});

test("what was not planned, or is planned otherwise, is not a plan that was reviewed", () => {
  const reviews = new Map([["acme", { digest: "a", unacknowledged: [] }]]);
  const expecting = (all: string | undefined, ...stacks: [string, string][]) =>
    unexpected({ all, stacks: new Map(stacks) }, "whole", reviews).length;
  expect(expecting("whole", ["acme", "a"])).toBe(0);
  expect(expecting("other", ["acme", "b"], ["beta", "a"])).toBe(3);
  expect(unexpected({ all: "whole", stacks: new Map() }, undefined, reviews)).toHaveLength(1);
});
