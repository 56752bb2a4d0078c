import type { Domain } from "../../model/blueprint.ts";
import { lookupsText } from "../../resolve/spf/cost.ts";
import { redirectParts } from "../../resolve/spf/redirect.ts";
import { MAX_LOOKUPS } from "../../standards/spf/limits.ts";
import { printPart } from "../../standards/spf/print.ts";
import type { Naming } from "../words/naming.ts";

/** What the tenants' files call that which records name. */
export function namingOf(before: readonly Domain[], after: readonly Domain[]): Naming {
  const sides = {
    before: new Map(before.map((domain) => [domain.name, domain])),
    after: new Map(after.map((domain) => [domain.name, domain])),
  };
  return {
    senders: (name, side, term) => {
      const domain = sides[side].get(name);
      if (domain === undefined) return [];
      return [...domain.spf.parts, ...redirectParts(domain.spf, domain.senders)].flatMap(({ mechanism, senders }) =>
        printPart(mechanism) === term ? senders.flatMap((index) => domain.senders[index]?.label ?? []) : [],
      );
    },
    lookups: (name) => {
      const cost = sides.after.get(name)?.spf.cost;
      return cost === undefined ? undefined : `${lookupsText(cost)} of ${MAX_LOOKUPS} lookups`;
    },
    policyAbove: (name) => {
      const dmarc = sides.after.get(name)?.dmarc;
      return dmarc?.inheritedFrom === undefined
        ? undefined
        : { name: dmarc.inheritedFrom, stage: dmarc.stage ?? "not known" };
    },
    stage: (name) => sides.after.get(name)?.dmarc.stage,
    mxService: (name, side) => {
      const services = sides[side].get(name)?.mx.services ?? [];
      return services.length === 0 ? undefined : services.map(({ file }) => file.name).join(" and ");
    },
  };
}
