import type { Failed } from "../../../input/dns/resolver.ts";
import type { Check } from "../check.ts";
import { compareSet } from "./compare-set.ts";
import type { DeclaredSet } from "./declared-set.ts";
import { elsewhere } from "./elsewhere.ts";
import { handoffChecks } from "./handoff.ts";
import { type DnsExaminer, type Result, type Scene, unanswered } from "./scene.ts";
import { withServers, withTtl } from "./with-servers.ts";

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
  if (!answer.ok) return (await bogus(set, answer, scene)) ?? unanswered(answer);
  const seen = compareSet(set, answer);
  const said = await scene.atServers(set);
  // A resolver's TTL says nothing: it counts down.
  const verdict =
    said.length === 0 && answer.authoritative
      ? withTtl(set, seen, answer.ttl)
      : withServers(set, seen, said, answer.ttl);
  if (verdict.status !== "fail" || verdict.found.length > 0) return verdict;
  const zone = answer.exists ? "" : await scene.zoneOf(set.domain);
  if (typeof zone !== "string") return { ...verdict, help: zone.why };
  return { ...verdict, help: (await elsewhere(set, resolver)) ?? verdict.help };
}

/** One record set whose signatures do not hold, in a zone whose others do: a resolver that checks them gives it unchecked alone. */
async function bogus(
  { domain, type, name }: DeclaredSet,
  { reason }: Failed,
  scene: Scene,
): Promise<Result | undefined> {
  if (reason !== "server-failure" || typeof (await scene.zoneOf(domain)) !== "string") return undefined;
  const unchecked = await scene.ask(type, name, { unchecked: true });
  if (!unchecked.ok) return undefined;
  const help =
    "its signatures do not hold (bogus): resolvers that check them answer SERVFAIL. Whoever runs the zone must sign it again";
  return { status: "fail", found: unchecked.values, help };
}
