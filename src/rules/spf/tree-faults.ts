import type { Domain, SpfFault } from "../../model/blueprint.ts";
import { shareOf } from "../../resolve/spf/share.ts";
import { MAX_EXCHANGERS, MAX_VOIDS } from "../../standards/spf/limits.ts";
import { domainRule, type Finding, type PolicyRule } from "../rule.ts";

/** What is found on the way through the records that senders include, each at the sender whose part of the record leads there. */
export function treeFindings(domain: Domain, id: SpfFault["rule"], must: string, help: string): Finding[] {
  return domain.spf.cost.faults
    .filter(({ rule }) => rule === id)
    .map(({ senders, got }) => ({
      path: domain.senders[senders[0] ?? 0]?.path ?? domain.path,
      message: `must ${must}, got ${got}`,
      help,
    }));
}

const treeRule = (id: SpfFault["rule"], must: string, help: string): PolicyRule =>
  domainRule(id, (domain) => treeFindings(domain, id, must, help));

export const spfLoop = treeRule(
  "spf/loop",
  "include what does not lead back",
  "remove the include that closes the loop",
);

export const spfIncludeNone = treeRule(
  "spf/include-none",
  "include a name with one valid SPF record",
  "ask the vendor for the name to include, or remove it",
);

export const spfRedirectNone = treeRule(
  "spf/redirect-none",
  "lead to a name with one valid SPF record",
  "ask the vendor, whose record has the redirect, or remove the include",
);

export const spfMxLimit = treeRule(
  "spf/mx-limit",
  `name at most ${MAX_EXCHANGERS} mail servers with one mx`,
  "list the addresses that send: ip4, ip6 or a",
);

/** Where there are too many, that is said instead. */
export const spfVoidAny = domainRule("spf/void-any", (domain) =>
  domain.spf.cost.voids > MAX_VOIDS
    ? []
    : treeFindings(domain, "spf/void-any", "name what has an answer", "remove the name, or mend its record"),
);

/** RFC 7208 section 4.6.4. Spoken at the sender that has most of them. */
export const spfVoidLimit = domainRule("spf/void-limit", ({ senders, spf, name, path }) => {
  const { voids, voidsKnown, steps, faults } = spf.cost;
  if (voids <= MAX_VOIDS) return [];
  const [most] = senders
    .map((sender, index) => ({ sender, count: shareOf(steps, index).voids }))
    .sort((a, b) => b.count - a.count);
  const names = faults.filter(({ rule }) => rule === "spf/void-any").map(({ got }) => got);
  const got = `${voidsKnown ? "" : "at least "}${voids}: ${names.join(", ")}`;
  return [
    {
      path: most?.sender.path ?? path,
      message: `SPF of ${name} must need at most ${MAX_VOIDS} lookups without an answer, got ${got}`,
      help: "remove the names that have no answer, or mend their records",
    },
  ];
});
