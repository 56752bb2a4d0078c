import { expect, test } from "vitest";
import { optionsOf } from "../../bench/options.ts";

test("without options, 100 and 1,000 tenants are measured three times, and nothing is deployed", () => {
  expect(optionsOf([])).toEqual({ sizes: [100, 1000], checkSizes: [], rounds: 3, deploy: 0, out: undefined });
});

test("sizes, rounds and stacks are whole numbers", () => {
  const options = optionsOf(["--sizes", "", "--check-sizes", "10000", "--rounds", "5", "--deploy", "20"]);
  expect(options).toMatchObject({ sizes: [], checkSizes: [10_000], rounds: 5, deploy: 20 });
  expect(() => optionsOf(["--sizes", "many"])).toThrow(/--sizes .*"many"/);
  expect(() => optionsOf(["--rounds", "0"])).toThrow(/--rounds/);
});
