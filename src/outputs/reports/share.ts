/**
 * A share of a whole as people read it: `97.5%`. It is 100% or 0% only where that is exact, so that no failure is rounded away; a whole
 * of nothing has none: `–`.
 */
export function shareOf(part: number, whole: number): string {
  if (whole <= 0) return "–";
  if (part <= 0) return "0%";
  if (part >= whole) return "100%";
  const tenths = Math.round((part / whole) * 1000);
  if (tenths === 0) return "<0.1%";
  return tenths === 1000 ? ">99.9%" : `${tenths / 10}%`;
}
