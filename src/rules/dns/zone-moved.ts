import { under } from "../../model/place.ts";
import { leavesZone, zoneText } from "../../model/zone.ts";
import { zoneWords } from "../../providers/zone-words.ts";
import { eachDomainChange } from "../each-domain-change.ts";
import { defineRule } from "../rule.ts";

/** RFC 1034 section 4.2: readers ask the zone that the domain is delegated to, and no other. */
export const dnsZoneMoved = defineRule({
  id: "dns/zone-moved",
  severity: "warning",
  title: "A domain's records stay in their zone.",
  why: "They are deleted in one zone and created in another: whichever of the two the domain is delegated to, the order matters (RFC 1034 section 4.2). Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { zone: (was = [], is = []) => was.some((one) => is.some((other) => leavesZone(one, other))) },
  checkChange: eachDomainChange((before, after) => {
    const [was, is] = [zoneText(before.zone), zoneText(after.zone)];
    if (!leavesZone(was, is)) return [];
    return [
      {
        about: { what: "zone", name: after.name },
        path: under(after.path, "zone"),
        message: `must keep its zone, ${zoneWords(was)}, got ${zoneWords(is)}: its records are deleted there`,
        help: "create the records in the new zone and delegate the domain to it first; then this is right",
      },
    ];
  }),
});
