import type { Domain } from "../../blueprint/blueprint.ts";
import { type Fact, type Facts, type FactType, factOf } from "../../lock/facts.ts";
import type { RuleId } from "../../report/rule-index.ts";
import { domainRule, type Finding, type PolicyRule } from "../rule.ts";

const MAX_AGE_DAYS = 30;
const DAY = 86_400_000;
const COMMAND = "postroad lock";

/** The contract: a host that no page gives has no entry, and whatever depends on it says so. */
export const lockMissing = factRule("lock/missing", (fact) => fact === undefined, "must be in records.lock.json");

export const lockStale = factRule(
  "lock/stale",
  (fact, today) =>
    fact !== undefined && "fetched" in fact && Date.parse(today) - Date.parse(fact.fetched) > MAX_AGE_DAYS * DAY,
  `must have been asked for in the last ${MAX_AGE_DAYS} days`,
);

export const lockDocumented = factRule(
  "lock/documented",
  (fact) => fact !== undefined && "documented" in fact,
  "must be a resolver's answer, got what the vendor's page says",
);

interface Needed {
  readonly type: FactType;
  readonly name: string;
}

/** The names that a sender's part of the judgement rests on. */
function neededBy({ mechanisms, keys }: Domain["senders"][number]): Needed[] {
  const includes = mechanisms.flatMap((mechanism) =>
    mechanism.kind === "include" && !mechanism.domain.includes("%") ? [mechanism.domain] : [],
  );
  const delegations = keys.flatMap(({ holds, state }) =>
    "cname" in holds && state !== "retired" ? [holds.cname] : [],
  );
  return [...new Set([...includes, ...delegations])].map((name) => ({ type: "TXT", name }));
}

function factRule(id: RuleId, is: (fact: Fact | undefined, today: string) => boolean, must: string): PolicyRule {
  return domainRule(id, ({ senders }, today, { facts }) =>
    senders.flatMap((sender): Finding[] => {
      const names = neededBy(sender).filter(({ type, name }) => is(factOf(facts as Facts, type, name), today));
      if (names.length === 0) return [];
      const listed = names.map(({ type, name }) => `${type} ${name}`).join(", ");
      return [{ path: sender.path, message: `${listed} ${must}`, help: COMMAND }];
    }),
  );
}
