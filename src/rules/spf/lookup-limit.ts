import type { Domain } from "../../model/blueprint.ts";
import type { Severity } from "../../model/diagnostic.ts";
import { lookupsText } from "../../resolve/spf/cost.ts";
import { shareOf } from "../../resolve/spf/share.ts";
import { MAX_LOOKUPS } from "../../standards/spf/limits.ts";
import { domainRule, type Finding } from "../rule.ts";

/** RFC 7208 section 4.6.4: more is a permerror, and all mail fails SPF. */
export const spfLookupLimit = domainRule("spf/lookup-limit", (domain) =>
  domain.spf.cost.lookups > MAX_LOOKUPS
    ? [finding(domain, `at most ${MAX_LOOKUPS} DNS lookups`, "remove senders, or give them a domain of their own")]
    : [],
);

/** Lookups that leave little room, and how much that matters. NCSC: vendors add includes without notice. */
const NEAR: ReadonlyMap<number, Severity> = new Map([
  [MAX_LOOKUPS, "warning"],
  [MAX_LOOKUPS - 1, "warning"],
  [MAX_LOOKUPS - 2, "info"],
]);

export const spfLookupNear = domainRule("spf/lookup-near", (domain): Finding[] => {
  const severity = NEAR.get(domain.spf.cost.lookups);
  if (severity === undefined) return [];
  const few = `fewer than ${MAX_LOOKUPS - 2} DNS lookups, for vendors add to theirs`;
  return [{ ...finding(domain, few, "give one stream a domain of its own"), severity }];
});

/** Spoken at the sender that costs most, with what each costs. */
function finding({ senders, spf, name, path }: Domain, must: string, help: string): Finding {
  const { steps } = spf.cost;
  const shares = senders.map((sender, index) => ({ sender, lookups: shareOf(steps, index).lookups }));
  const [most] = [...shares].sort((a, b) => b.lookups - a.lookups);
  const listed = shares.filter(({ lookups }) => lookups > 0).map(({ sender, lookups }) => `${sender.label} ${lookups}`);
  return {
    path: most?.sender.path ?? path,
    message: `SPF of ${name} must need ${must}, got ${lookupsText(spf.cost)}: ${listed.join(", ")}`,
    help,
  };
}
