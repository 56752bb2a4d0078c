import type { Domain } from "../../model/blueprint.ts";
import type { Facts } from "../../model/facts.ts";
import type { Network } from "../../standards/networks/addresses.ts";
import { passes } from "./compose.ts";
import { isName, spfAt } from "./spf-at.ts";

/** More records than receivers would ever look up. */
const MAX_NAMES = 1000;

const EVERYONE: readonly Network[] = [
  { family: 4, address: "0.0.0.0", prefix: 0 },
  { family: 6, address: "::", prefix: 0 },
];

/**
 * The networks that a domain's SPF record lets through: its own, and those of the records that it includes or is redirected to, as far as
 * the facts hold them (RFC 7208 section 5.2). A record that lets everyone pass stands for all addresses. Hosts that are named by `a`,
 * `mx` and the like are left out: their addresses change without anyone here.
 */
export function spfNetworks({ spf, name }: Pick<Domain, "spf" | "name">, facts: Facts): Network[] {
  const mechanisms = [
    ...spf.parts.map((part) => part.mechanism).filter(passes),
    ...spf.splits.flatMap((split) => split.mechanisms),
  ];
  const networks = mechanisms.flatMap((one) => ("network" in one ? [one.network] : []));
  const seen = new Set([name, ...spf.splits.map((split) => split.name)]);
  const names = mechanisms.flatMap((one) => (one.kind === "include" && !seen.has(one.domain) ? [one.domain] : []));
  if (typeof spf.all !== "string") names.push(spf.all.redirect);
  for (let next = names.pop(); next !== undefined && seen.size < MAX_NAMES; next = names.pop()) {
    if (seen.has(next) || !isName(next)) continue;
    seen.add(next);
    const at = spfAt(facts, next);
    if (at.kind !== "record") continue;
    if (at.all === "+") networks.push(...EVERYONE);
    for (const term of at.terms) {
      if ("qualifier" in term && term.qualifier !== "+") continue;
      if ("network" in term) networks.push(term.network);
      else if (term.kind === "include" || term.kind === "redirect") names.push(term.domain);
    }
  }
  return networks;
}
