import type { Domain } from "../../model/blueprint.ts";
import { type Fact, type Facts, factOf } from "../../model/facts.ts";
import { type Path, under } from "../../model/place.ts";
import { rememberedOf } from "../../model/remembered-of.ts";
import { plural } from "../../model/text/plural.ts";
import { type Needed, neededFacts } from "../../resolve/spf/needed-facts.ts";
import { redirectParts } from "../../resolve/spf/redirect.ts";
import type { PolicyCheck } from "../rule.ts";

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

/** What is needed at a place of a tenant's file. */
interface Need {
  readonly path: Path;
  readonly needed: readonly Needed[];
}

/** Each sender's part, and that of a redirect for which there is no sender. */
const needsOf = rememberedOf(({ path, senders, spf }: Domain, facts: Facts): readonly Need[] => {
  return [
    ...senders.map((sender) => ({ path: sender.path, needed: neededBy(sender, facts) })),
    ...redirectParts(spf, senders).flatMap((part) =>
      part.senders.length > 0
        ? []
        : [{ path: under(path, "spf", "redirect"), needed: neededFacts([part.mechanism], facts) }],
    ),
  ];
});

/**
 * The check of a rule on the facts that a tenant's senders need: one finding for a tenant, at the first sender that needs any, for one
 * command gets them all.
 */
export function factCheck(is: (fact: Fact | undefined, today: string) => boolean, must: string): PolicyCheck {
  return ({ domains, facts }, today) => {
    const needing = domains.flatMap((domain) =>
      needsOf(domain, facts).flatMap(({ path, needed }) => {
        const names = needed.filter(({ type, name }) => is(factOf(facts, type, name), today));
        if (names.length === 0) return [];
        return [{ domain: domain.name, path, names: names.map(({ type, name }) => `${type} ${name}`) }];
      }),
    );
    const [first] = needing;
    if (first === undefined) return [];
    const names = [...new Set(needing.flatMap((one) => one.names))];
    const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : "";
    const whose = needing.length > 1 ? `, for ${plural(needing.length, "sender")}` : "";
    const message = `${names.slice(0, MAX_LISTED).join(", ")}${more} ${must}${whose}`;
    return [{ path: first.path, domain: first.domain, message, help: COMMAND }];
  };
}
