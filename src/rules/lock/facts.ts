import type { Domain } from "../../model/blueprint.ts";
import { type Fact, type Facts, factOf } from "../../model/facts.ts";
import type { RuleId } from "../../model/rule-index.ts";
import { type Needed, neededFacts } from "../../resolve/spf/needed-facts.ts";
import { DAY } from "../../standards/text/duration.ts";
import { domainRule, type Finding, type PolicyRule } from "../rule.ts";

const MAX_AGE_DAYS = 30;
const COMMAND = "npx postroad lock";

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

/** Entries named in one message: whoever runs the command gets the others too. */
const MAX_LISTED = 10;

/** What a sender's part of the judgement rests on: all that its SPF leads to, and the keys that it delegates. */
function neededBy({ mechanisms, keys }: Domain["senders"][number], facts: Facts): Needed[] {
  const needed = neededFacts(mechanisms, facts);
  const delegations = keys.flatMap(({ holds, state }) =>
    "cname" in holds && state !== "retired" ? [holds.cname] : [],
  );
  const spf = new Set(needed.flatMap(({ type, name }) => (type === "TXT" ? [name] : [])));
  return [
    ...needed,
    ...[...new Set(delegations)].filter((name) => !spf.has(name)).map((name): Needed => ({ type: "TXT", name })),
  ];
}

function factRule(id: RuleId, is: (fact: Fact | undefined, today: string) => boolean, must: string): PolicyRule {
  return domainRule(id, ({ senders }, today, { facts }) =>
    senders.flatMap((sender): Finding[] => {
      const names = neededBy(sender, facts).filter(({ type, name }) => is(factOf(facts, type, name), today));
      if (names.length === 0) return [];
      const listed = names.slice(0, MAX_LISTED).map(({ type, name }) => `${type} ${name}`);
      const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : "";
      return [{ path: sender.path, message: `${listed.join(", ")}${more} ${must}`, help: COMMAND }];
    }),
  );
}
