import type { Blueprint, Domain } from "../../model/blueprint.ts";
import type { Facts } from "../../model/facts.ts";
import { spfNetworks } from "../../resolve/spf/reach.ts";
import { endingOf } from "../../resolve/spf/redirect.ts";
import { printNetwork } from "../../standards/networks/addresses.ts";

/**
 * Whether what is judged of a tenant differs, where its records may all stay as they are: which of its keys sign, what SPF costs its readers,
 * whom it lets through by what it includes, and the policies that others keep. A changed lock is a change of every tenant that rests on it.
 */
export function isJudgedOtherwise(before: Blueprint | undefined, after: Blueprint | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  // Of what is given up nothing holds any more.
  if (before.lifecycle === "retired" && after.lifecycle === "retired") return false;
  const [was, is] = [before, after].map(({ domains }) => JSON.stringify(domains.map(judged)));
  if (was !== is) return true;
  if (isSame(before.facts, after.facts)) return false;
  const reach = ({ domains, facts }: Blueprint) =>
    JSON.stringify(
      domains.map((domain) => [endingOf(domain.spf.all, facts), spfNetworks(domain, facts).map(printNetwork).sort()]),
    );
  return reach(before) !== reach(after);
}

const judged = ({ name, senders, spf: { cost }, dmarc, ...transport }: Domain) => [
  name,
  senders.map(({ keys }) => keys.map(({ selector, state, since }) => [selector, state, since])),
  [cost.lookups, cost.voids, cost.unknown],
  // What others keep, and what a name above says, the lock says; what a record of its own says is in the record.
  dmarc.publishes === "record" ? undefined : [dmarc.stage, dmarc.alignment, dmarc.inheritedFrom, dmarc.delegated],
  [transport.mtaStsElsewhere, transport.tlsReportsElsewhere],
];

/** All tenants of a side have the same facts: they are compared once. */
const compared = new WeakMap<Facts, WeakMap<Facts, boolean>>();

function isSame(before: Facts, after: Facts): boolean {
  if (before === after) return true;
  const known = compared.get(before) ?? new WeakMap<Facts, boolean>();
  compared.set(before, known);
  const same = known.get(after) ?? JSON.stringify(before) === JSON.stringify(after);
  known.set(after, same);
  return same;
}
