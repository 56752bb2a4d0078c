import type { Change } from "../../model/change.ts";

/**
 * Whether each change of a plan may be one of those that preview shows, by a rule that has both: as many of each domain at most. A change
 * of which one of them does not know the domain may be any that is left.
 */
export function areAmong(planned: readonly Change[], previewed: readonly Change[]): boolean {
  const left = [...previewed];
  const take = (isSame: (shown: Change) => boolean): boolean => {
    const index = left.findIndex(isSame);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  };
  const unsure = planned.filter(({ domain }) => domain === null || !take((shown) => shown.domain === domain));
  return unsure.every(({ domain }) => take((shown) => domain === null || shown.domain === null));
}
