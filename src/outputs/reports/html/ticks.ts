import { printCount } from "../../../model/count.ts";

/** About how many steps an axis has. */
const STEPS = 4;

/**
 * An axis of counts: it starts at zero, its steps are even and are 1, 2 or 5 times a power of ten, never less than 1, and the last tick is
 * at least the greatest value. From two to five ticks.
 */
export function ticksTo(greatest: number): readonly number[] {
  const step = stepFor(Math.max(1, greatest));
  return Array.from({ length: Math.ceil(Math.max(1, greatest) / step) + 1 }, (_, index) => index * step);
}

/** The least such step of which so many reach the value. */
function stepFor(value: number): number {
  const least = Math.max(1, value / STEPS);
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= least) ?? 10 * power;
}

const GREAT = [
  { from: 1e12, word: "trillion" },
  { from: 1e9, word: "billion" },
  { from: 1e6, word: "million" },
];

/** A tick's label, short enough for an axis: `2,000`, `1.5 million`. */
export function tickLabel(tick: number): string {
  const great = GREAT.find(({ from }) => tick >= from);
  return great === undefined ? printCount(tick) : `${printCount(Number((tick / great.from).toFixed(1)))} ${great.word}`;
}
