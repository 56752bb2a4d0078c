import type { Measured } from "./measure/rounds.ts";
import { type Spread, spreadOf } from "./measure/spread.ts";
import { type RatioName, ratiosOf } from "./ratios.ts";

/** What a work took: all that is known of it, and what people read. */
export interface Measurement {
  readonly work: string;
  readonly tenants: number;
  /** Wall clock. */
  readonly seconds: Spread;
  /** The largest resident set; null where it is not known. */
  readonly mebibytes: Spread | null;
  /** Seconds of each round, in order. */
  readonly rounds: readonly number[];
}

/** `bench/results.json`. It names no machine and no path: it is committed. */
export interface Results {
  readonly version: 1;
  readonly machine: { readonly cores: number; readonly node: string };
  readonly rounds: number;
  /** The octets of all tenant files, by number of tenants. */
  readonly octets: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<RatioName, Spread | null>>;
  readonly measurements: readonly Measurement[];
}

export const resultsOf = (
  measured: readonly Measured[],
  about: Pick<Results, "machine" | "rounds" | "octets">,
): Results => ({
  version: 1,
  ...about,
  ratios: ratiosOf(measured),
  measurements: measured.flatMap((one) => measurementOf(one) ?? []),
});

function measurementOf({ name, tenants, samples }: Measured): Measurement | undefined {
  const seconds = spreadOf(samples.map((sample) => sample.seconds));
  if (seconds === undefined) return undefined;
  const memory = samples.flatMap(({ mebibytes }) => mebibytes ?? []);
  return {
    work: name,
    tenants,
    seconds,
    mebibytes: spreadOf(memory) ?? null,
    rounds: samples.map((sample) => Number(sample.seconds.toFixed(4))),
  };
}
