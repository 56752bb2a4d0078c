/**
 * How high the parts of one bar are, in whole pixels: as their values are to `top`, which is as high as `height`. A part that is not zero
 * is never lower than `least`, so that a few failures among thousands of messages are seen; the greatest part gives what they take, so
 * that the bar is as high as it must be while that part has something to give.
 */
export function heightsOf(
  values: readonly number[],
  { top, height, least = 2 }: { readonly top: number; readonly height: number; readonly least?: number },
): readonly number[] {
  const exact = values.map((value) => (Math.min(Math.max(0, value), top) / top) * height);
  const seen = exact.map((part) => (part > 0 ? Math.max(least, Math.round(part)) : 0));
  const whole = Math.round(Math.min(height, sum(exact)));
  const greatest = exact.indexOf(Math.max(...exact));
  const rest = sum(seen) - (seen[greatest] ?? 0);
  return seen.map((part, index) => (index === greatest && part > 0 ? Math.max(least, whole - rest) : part));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
