/**
 * How long the work on a fleet takes, beside what nobody can do without: whole processes, round by round. `npm run bench`;
 * docs/performance.md says what is measured, and how it is chosen.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { build, isStale } from "../bin/build.mjs";
import { type BenchOptions, optionsOf, USAGE } from "./options.ts";
import { resultsOf } from "./results.ts";
import { measurementTable, ratioTable } from "./table.ts";
import { measureFleets } from "./works/fleets.ts";

const options = read(process.argv.slice(2));
if (isStale()) await build();
const report = (words: string): void => void process.stderr.write(`${words}\n`);
const { measured, octets } = await measureFleets(options, report);
const machine = { cores: availableParallelism(), node: process.version };
const results = resultsOf(measured, { machine, rounds: options.rounds, octets });
process.stdout.write(`${measurementTable(results)}\n\n${ratioTable(results)}\n`);
writeFileSync(
  options.out ?? fileURLToPath(new URL("results.json", import.meta.url)),
  `${JSON.stringify(results, null, 2)}\n`,
);

/** The options; where there are none to be read, how they are written, and the end. */
function read(args: readonly string[]): BenchOptions {
  try {
    return optionsOf(args);
  } catch (error) {
    process.stderr.write(`error: ${(error as Error).message}\n${USAGE}\n`);
    process.exit(1);
  }
}
