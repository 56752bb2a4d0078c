import { leavesZone, zoneText, zoneWords } from "../../model/zone.ts";
import { domainChangeRule } from "./transition-rule.ts";

/** RFC 1034 section 4.2: readers ask the zone that the domain is delegated to, and no other. */
export const dnsZoneMoved = domainChangeRule("dns/zone-moved", (before, after) => {
  const [was, is] = [zoneText(before.zone), zoneText(after.zone)];
  if (!leavesZone(was, is)) return [];
  return [
    {
      about: { what: "zone", name: after.name },
      path: [...after.path, "zone"],
      message: `must keep its zone, ${zoneWords(was)}, got ${zoneWords(is)}: its records are deleted there`,
      help: "create the records in the new zone and delegate the domain to it first; then this is right",
    },
  ];
});
