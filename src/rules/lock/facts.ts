import type { Domain } from "../../model/blueprint.ts";
import { type Fact, type Facts, factOf } from "../../model/facts.ts";
import { type Needed, neededFacts } from "../../resolve/spf/needed-facts.ts";
import { eachDomain } from "../each-domain.ts";
import type { Finding } from "../finding.ts";
import type { PolicyRule } from "../rule.ts";

const COMMAND = "npx postroad lock";

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

/** The check of a rule on the facts that each sender needs. */
export function factCheck(is: (fact: Fact | undefined, today: string) => boolean, must: string): PolicyRule["check"] {
  return eachDomain(({ senders }, today, { facts }) =>
    senders.flatMap((sender): Finding[] => {
      const names = neededBy(sender, facts).filter(({ type, name }) => is(factOf(facts, type, name), today));
      if (names.length === 0) return [];
      const listed = names.slice(0, MAX_LISTED).map(({ type, name }) => `${type} ${name}`);
      const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : "";
      return [{ path: sender.path, message: `${listed.join(", ")}${more} ${must}`, help: COMMAND }];
    }),
  );
}
