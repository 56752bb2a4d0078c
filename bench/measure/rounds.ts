import { type Command, runProcess, type Sample } from "./run-process.ts";

/** Something that is measured, once in each round. */
export interface Work {
  /** What ratios and tables call it, such as `check`. */
  readonly name: string;
  readonly tenants: number;
  /** Makes things ready before each run; not measured. Rounds are numbered from 0, which warms up and is not kept. */
  readonly prepare?: (round: number) => void | Promise<void>;
  readonly command: Command;
}

export interface Measured {
  readonly name: string;
  readonly tenants: number;
  /** One for each round, so that the same index of two works was measured in the same minute. */
  readonly samples: readonly Sample[];
}

/** Measures works one after the other, round by round: what a machine does meanwhile meets all of them. */
export async function measureRounds(
  works: readonly Work[],
  rounds: number,
  report: (words: string) => void,
): Promise<readonly Measured[]> {
  const samples = works.map((): Sample[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [index, { name, tenants, prepare, command }] of works.entries()) {
      await prepare?.(round);
      const sample = await runProcess(command);
      report(`${round === 0 ? "warm-up" : `round ${round}`}: ${name}, ${tenants}: ${sample.seconds.toFixed(2)} s`);
      if (round > 0) samples[index]?.push(sample);
    }
  return works.map(({ name, tenants }, index) => ({ name, tenants, samples: samples[index] ?? [] }));
}
