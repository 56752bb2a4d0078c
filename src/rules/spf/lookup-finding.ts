import type { Domain } from "../../model/blueprint.ts";
import { lookupsText } from "../../resolve/spf/cost.ts";
import { shareOf } from "../../resolve/spf/share.ts";
import type { Finding } from "../finding.ts";

/** Spoken at the sender that costs most, with what each costs. */
export function lookupFinding({ senders, spf, name, path }: Domain, must: string, help: string): Finding {
  const { steps } = spf.cost;
  const shares = senders.map((sender, index) => ({ sender, lookups: shareOf(steps, index).lookups }));
  const redirect = steps.filter(({ senders: by, term }) => by.length === 0 && term.startsWith("redirect="));
  const [most] = [...shares].sort((a, b) => b.lookups - a.lookups);
  const listed = shares.filter(({ lookups }) => lookups > 0).map(({ sender, lookups }) => `${sender.label} ${lookups}`);
  listed.push(...redirect.map(({ term, lookups }) => `${term} ${lookups}`));
  return {
    path: most?.sender.path ?? path,
    message: `SPF of ${name} must need ${must}, got ${lookupsText(spf.cost)}: ${listed.join(", ")}`,
    help,
  };
}
