/** How often a property is tried: a share of `POSTROAD_FUZZ_RUNS`, which `npm run fuzz` sets to 100,000. */
export function runs(share: number): number {
  return Math.ceil((Number(process.env["POSTROAD_FUZZ_RUNS"]) || 4000) * share);
}

/** A fuzz run may take its time; one of the test suite may not. */
export const TIMEOUT = process.env["POSTROAD_FUZZ_RUNS"] === undefined ? 240_000 : 3_600_000;
