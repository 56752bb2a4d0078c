import type { Domain } from "../../blueprint/blueprint.ts";
import { MAX_LOOKUPS } from "../../resolve/spf-cost.ts";
import { printMechanism } from "../../standards/spf.ts";
import { domainRule, type Finding } from "../rule.ts";

/** RFC 7208 section 4.6.4: more is a permerror, and all mail fails SPF. */
export const spfLookupLimit = domainRule("spf/lookup-limit", (domain) =>
  domain.spf.cost.lookups > MAX_LOOKUPS
    ? [finding(domain, `at most ${MAX_LOOKUPS} DNS lookups`, "remove senders, or give them a domain of their own")]
    : [],
);

/** NCSC: vendors add includes without notice. */
export const spfLookupNear = domainRule("spf/lookup-near", (domain) => {
  const { lookups } = domain.spf.cost;
  return lookups === MAX_LOOKUPS || lookups === MAX_LOOKUPS - 1
    ? [finding(domain, "fewer than 9 DNS lookups, for vendors add to theirs", "give one stream a domain of its own")]
    : [];
});

/** An include that leads back to itself is a permerror for every receiver. */
export const spfLoop = domainRule("spf/loop", (domain) =>
  domain.spf.cost.loops.map(
    (loop): Finding => ({
      path: [...domain.path, "senders"],
      part: "key",
      message: `must not include itself, got ${loop}`,
      help: "remove the include that closes the loop",
    }),
  ),
);

/** Spoken at the sender that costs most. */
function finding({ senders, spf, name, path }: Domain, must: string, help: string): Finding {
  const { lookups, steps, unknown } = spf.cost;
  const costOf = (texts: readonly string[]) =>
    steps.filter(({ term }) => texts.includes(term)).reduce((sum, step) => sum + step.lookups, 0);
  const costs = senders.map((sender) => ({ sender, cost: costOf(sender.mechanisms.map(printMechanism)) }));
  const [most] = [...costs].sort((a, b) => b.cost - a.cost);
  const shares = costs.filter(({ cost }) => cost > 0).map(({ sender, cost }) => `${sender.label} ${cost}`);
  return {
    path: most?.sender.path ?? path,
    message: `SPF of ${name} must need ${must}, got ${unknown.length > 0 ? "at least " : ""}${lookups}: ${shares.join(", ")}`,
    help,
  };
}
