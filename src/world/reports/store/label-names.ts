import { closestDomain } from "../../../model/closest-domain.ts";

/** Below a name that is asked for, so many are listed one by one: forged mail may be in the name of a million hosts that do not exist. */
const MAX_BELOW = 1_000;

/** What each name is reported as, itself or, beyond the first ones below a name that is asked for, that one; names that nobody asks for are left out. */
export function labelNames(
  found: readonly string[],
  asked: readonly string[] | undefined,
  most = MAX_BELOW,
): ReadonlyMap<string, string> {
  if (asked === undefined) return new Map(found.map((name) => [name, name]));
  const below = new Map(asked.map((name) => [name, 0]));
  const labels = new Map<string, string>();
  for (const name of found) {
    const closest = closestDomain(name, below);
    if (closest === undefined) continue;
    const count = (below.get(closest) ?? 0) + (name === closest ? 0 : 1);
    below.set(closest, count);
    labels.set(name, count > most ? closest : name);
  }
  return labels;
}
