import type { SpfShare } from "../../model/blueprint.ts";

/** What one sender's part of a record costs. What several bring is counted for each of them: removing one saves nothing. */
export function shareOf(
  steps: readonly SpfShare[],
  sender: number,
): { readonly lookups: number; readonly voids: number } {
  const own = steps.filter(({ senders }) => senders.includes(sender));
  const sum = (count: "lookups" | "voids") => own.reduce((total, step) => total + step[count], 0);
  return { lookups: sum("lookups"), voids: sum("voids") };
}
