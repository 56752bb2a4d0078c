import { expect, it } from "vitest";
import { threadCount } from "../../../src/outputs/synth/threads/thread-count.ts";

const GIB = 1024 ** 3;

it.each([
  ["one core", 1, 16 * GIB, 0],
  ["two cores", 2, 16 * GIB, 1],
  ["more cores than there is work for", 64, 64 * GIB, 3],
  ["a container of 512 MiB", 8, GIB / 2, 0],
  ["one of a gibibyte", 8, GIB, 1],
  ["one of two", 8, 2 * GIB, 3],
  ["one of nearly nothing", 8, 1, 0],
])("%s", (_, cores, memory, threads) => {
  expect(threadCount(cores, memory)).toBe(threads);
});
