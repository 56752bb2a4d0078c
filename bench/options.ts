import { parseArgs } from "node:util";

/** What a run of the bench measures. */
export interface BenchOptions {
  /** Numbers of tenants on which everything is measured. */
  readonly sizes: readonly number[];
  /** Numbers of tenants on which check and what is beside it are measured, and no more. */
  readonly checkSizes: readonly number[];
  /** Runs of each work, beside one that warms up. */
  readonly rounds: number;
  /** Stacks that are planned and deployed over emulators; 0: none. */
  readonly deploy: number;
  /** The file of the results; undefined: `bench/results.json`. */
  readonly out: string | undefined;
}

const whole = (name: string, text: string, least: number): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least)
    throw new Error(`${name} must be a whole number from ${least}, got ${JSON.stringify(text)}`);
  return number;
};

const sizes = (name: string, text: string): readonly number[] =>
  text === "" ? [] : text.split(",").map((one) => whole(name, one, 1));

/** How the command line is written. */
export const USAGE =
  "npm run bench -- [--sizes 100,1000] [--check-sizes 10000] [--rounds 3] [--deploy 20] [--out FILE]";

/** Reads the command line. Throws what is wrong with it. */
export function optionsOf(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: "string", default: "100,1000" },
      "check-sizes": { type: "string", default: "" },
      rounds: { type: "string", default: "3" },
      deploy: { type: "string", default: "0" },
      out: { type: "string" },
    },
  });
  return {
    sizes: sizes("--sizes", values.sizes),
    checkSizes: sizes("--check-sizes", values["check-sizes"]),
    rounds: whole("--rounds", values.rounds, 1),
    deploy: whole("--deploy", values.deploy, 0),
    out: values.out,
  };
}
