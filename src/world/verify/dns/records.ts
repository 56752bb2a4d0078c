import type { Check } from "../check.ts";
import { compareSet } from "./compare-set.ts";
import type { DeclaredSet } from "./declared-set.ts";
import { elsewhere } from "./elsewhere.ts";
import { handoffChecks } from "./handoff.ts";
import { type DnsExaminer, type Result, type Scene, unanswered } from "./scene.ts";
import { withServers } from "./with-servers.ts";

/** Each record set that a tenant declares beside what recipients see, and of domains that others run, whether the hand-off is done. */
export const examineRecords: DnsExaminer = async (scene) => {
  const checks = await Promise.all(
    scene.sets.map(async (set): Promise<Check> => {
      const expected = [...set.values, ...set.pending];
      const result = await examineSet(set, scene);
      return { ...scene.check("record", set.name, { expected, ...result }), type: set.type };
    }),
  );
  return [...checks, ...handoffChecks(scene.sets, checks)];
};

async function examineSet(set: DeclaredSet, scene: Scene): Promise<Result> {
  const { resolver } = scene.world;
  if (!set.isNamed) return { status: "unknown", help: "only an apply knows its name", found: null };
  const answer = await resolver.query(set.type, set.name);
  if (!answer.ok) return unanswered(answer);
  const verdict = withServers(set, compareSet(set, answer), await scene.atServers(set), answer.ttl);
  if (verdict.status !== "fail" || verdict.found.length > 0) return verdict;
  return { ...verdict, help: (await elsewhere(set, resolver)) ?? verdict.help };
}
