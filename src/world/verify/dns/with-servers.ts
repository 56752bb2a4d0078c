import { compareSet, type Verdict } from "./compare-set.ts";
import type { DeclaredSet } from "./declared-set.ts";
import type { ServerAnswer } from "./server-answers.ts";

/**
 * What recipients see, beside what the zone's servers hold: where all of those have it otherwise, it was changed already; where all have it
 * as declared, resolvers still keep what was there before. `left` is for how many seconds.
 */
export function withServers(set: DeclaredSet, verdict: Verdict, said: readonly ServerAnswer[], left: number): Verdict {
  const known = said.filter(({ says }) => says !== undefined);
  const own = known.map(({ values, alias }) =>
    compareSet(set, { ok: true, exists: true, values, ttl: 0, aliases: alias === undefined ? [] : [alias] }),
  );
  const [first] = own;
  if (first === undefined) return verdict;
  if (verdict.status === "fail" && own.every(({ status }) => status !== "fail"))
    return {
      ...verdict,
      help: `every server of the zone has it: resolvers may keep what was there before for ${left} more seconds`,
    };
  if (verdict.status === "pass" && own.every(({ status }) => status === "fail"))
    return { ...first, help: `${first.help} (resolvers keep what was there before for up to ${left} more seconds)` };
  const ttls = new Set(known.map(({ ttl }) => ttl));
  const [ttl] = ttls;
  return ttls.size === 1 && ttl !== undefined ? withTtl(set, verdict, ttl) : verdict;
}

/** What passes with another TTL than the declared one is reported so. */
export const withTtl = (set: DeclaredSet, verdict: Verdict, ttl: number): Verdict =>
  verdict.status === "pass" && verdict.help === null && ttl !== set.ttl
    ? { ...verdict, help: `its TTL is ${ttl} seconds at the servers, ${set.ttl} are declared` }
    : verdict;
