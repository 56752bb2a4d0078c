/** Bars from one to another, both inclusive. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Runs of bars that nobody reports of. */
export function gapsOf(bars: readonly (readonly number[] | undefined)[]): readonly Run[] {
  const runs: { from: number; to: number }[] = [];
  bars.forEach((values, bar) => {
    if (values !== undefined) return;
    const last = runs.at(-1);
    if (last !== undefined && last.to === bar - 1) last.to = bar;
    else runs.push({ from: bar, to: bar });
  });
  return runs;
}
