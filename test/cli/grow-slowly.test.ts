import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { SLOW_GROWTH } from "../../src/cli/grow-slowly.ts";

/** How much a heap is let grow while garbage is made beside a hundred megabytes that are held. */
const PROGRAM = `
  if (process.argv[1] !== "none") require("node:v8").setFlagsFromString(process.argv[1]);
  const held = [];
  let most = 0;
  for (let round = 0; round < 4e6; round++) {
    if (round < 1e6) held.push({ round, more: [round] });
    else held[round % 1e6] = { round, more: [round] };
    if (round % 1e4 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
  }
  console.log(most);
`;

function mostUsed(flag: string): { readonly most: number; readonly said: string } {
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", PROGRAM, "--", flag], { encoding: "utf8" });
  return { most: Number(stdout), said: stderr };
}

test("this Node.js takes the flag without a word, and holds less garbage with it", () => {
  const [slow, usual] = [mostUsed(SLOW_GROWTH), mostUsed("none")];
  expect(slow.said).toBe("");
  expect(slow.most).toBeGreaterThan(0);
  expect(slow.most).toBeLessThan(usual.most * 0.9);
}, 60_000);
