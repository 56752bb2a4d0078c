import type { Failed } from "../../../input/dns/resolver.ts";
import { type Check, kept } from "../check.ts";
import type { Examiner } from "../examiner.ts";
import type { World } from "../world.ts";
import { compareSet, type Verdict } from "./compare-set.ts";
import { type DeclaredSet, declaredSets } from "./declared-set.ts";
import { handoffChecks } from "./handoff.ts";
import { elsewhere } from "./misplaced.ts";

/** Each record set that a tenant declares beside what recipients see, and of domains that others run, whether the hand-off is done. */
export const examineRecords: Examiner = async (blueprint, world) => {
  const sets = declaredSets(blueprint);
  const checks = await Promise.all(sets.map((set) => examineSet(set, world)));
  return [...checks, ...handoffChecks(sets, checks)];
};

async function examineSet(set: DeclaredSet, world: World): Promise<Check> {
  const { name, type, values, pending } = set;
  const told = (verdict: Pick<Verdict, "status" | "help"> & { readonly found: readonly string[] | null }): Check => ({
    check: "record",
    name,
    type,
    status: verdict.status,
    expected: kept([...values, ...pending]),
    found: verdict.found === null ? null : kept(verdict.found),
    at: world.now(),
    help: verdict.help,
  });
  if (!set.isNamed) return told({ status: "unknown", help: "only an apply knows its name", found: null });
  const answer = await world.resolver.query(type, name);
  if (!answer.ok) return told({ ...unanswered(answer), found: null });
  const verdict = compareSet(set, answer);
  if (verdict.status !== "fail" || verdict.found.length > 0) return told(verdict);
  const instead = await elsewhere(set, world.resolver);
  return told(instead === undefined ? verdict : { ...verdict, help: instead });
}

/** An alias that leads nowhere is known to; whatever else keeps an answer away says nothing. */
export const unanswered = ({ why, reason }: Failed): Pick<Check, "status" | "help"> =>
  reason === "endless-aliases"
    ? { status: "fail", help: `nothing is found there, for ${why}` }
    : { status: "unknown", help: why };
