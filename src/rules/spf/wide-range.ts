import type { Domain } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { spfNetworks } from "../../resolve/spf/reach.ts";
import { type Network, printNetwork } from "../../standards/networks/addresses.ts";
import { wideNetworks } from "../../standards/networks/wide-networks.ts";
import type { Term } from "../../standards/spf/record.ts";
import { listed } from "../../standards/text/listing.ts";
import { publishedDomains } from "../changes/tenant-change.ts";
import { defineRule } from "../rule.ts";
import { readRecords } from "./read-records.ts";

/** RFC 7208 section 11: whoever may use an address of the range passes SPF, and with it DMARC. */
export const spfWideRange = defineRule({
  id: "spf/wide-range",
  severity: "warning",
  title: "SPF does not open to a large part of the internet.",
  why: "Whoever has an address in the range may send as the domain, whatever `all` and DMARC say (RFC 7208 section 11). Ranges wider than /8 of IPv4 or /24 of IPv6, or than `limits.spfRange` of platform.yaml says, count, and so do many that add up to one; those of records.lock.json count where an include or a redirect leads to them. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkRecords: readRecords((was, is) => wideNetworks(networksOf(was), networksOf(is)).length > 0),
  checkChange: ({ after, domains }, { spfRange }) => {
    const stood = new Map(domains.map((pair) => [pair.after.domain.name, pair.before]));
    return [...publishedDomains(after === undefined ? [] : [after]).values()].flatMap(({ domain, blueprint }) => {
      const was = stood.get(domain.name);
      const before = was === undefined ? [] : spfNetworks(was.domain, was.blueprint.facts);
      const wide = wideNetworks(before, spfNetworks(domain, blueprint.facts), spfRange);
      if (wide.length === 0) return [];
      return [
        {
          domain: domain.name,
          about: { what: "spf", name: domain.name },
          path: pathOf(domain),
          message: `must be ranges of the senders of ${domain.name} alone, got ${listed(wide.map(printNetwork))}`,
          help: "list the addresses that send; of an include or a redirect, ask its owner",
        },
      ];
    });
  },
});

const pathOf = ({ path, senders, spf }: Domain) =>
  senders.length > 0 ? under(path, "senders") : typeof spf.all === "string" ? path : under(path, "spf", "redirect");

const networksOf = (terms: readonly Term[]): Network[] =>
  terms.flatMap((term) => ("network" in term && term.qualifier === "+" ? [term.network] : []));
