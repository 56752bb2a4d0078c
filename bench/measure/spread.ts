/** The middle of several runs, with the least and the most. Of an even number, between the two in the middle. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Undefined where there was no run. Three digits that count are kept: runs differ by more. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const [min, max] = [sorted[0], sorted.at(-1)];
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (min === undefined || max === undefined || low === undefined || high === undefined) return undefined;
  return { median: rounded((low + high) / 2), min: rounded(min), max: rounded(max) };
}

/** How many times the second goes into the first, round by round: what both ran beside each other is told apart from a machine that was busy for a while. */
export function ratioOf(of: readonly number[], to: readonly number[]): Spread | null {
  const pairs = of.flatMap((value, index) => (to[index] ? [value / to[index]] : []));
  return spreadOf(pairs) ?? null;
}

const rounded = (value: number): number => Number(value.toPrecision(3));
