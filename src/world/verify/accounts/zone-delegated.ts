import type { ManagedZone } from "../../../model/zone.ts";
import { zoneText } from "../../../model/zone.ts";
import type { Check } from "../check.ts";
import type { Examiner } from "../examiner.ts";
import type { Run } from "../run.ts";
import { AccountFault } from "./access.ts";

/**
 * Whether the world asks the servers of the zone that records are written into: another zone of the same name, or one that was never
 * delegated to, takes every record and publishes none. Only with credentials.
 */
export const zonesDelegated: Examiner = async ({ domains }, run) => {
  const zones = new Map<string, ManagedZone>();
  for (const { zone } of domains) if (zone.provider !== "external") zones.set(zoneText(zone), zone);
  if (run.accounts === undefined) return [];
  return Promise.all([...zones].map(([key, zone]) => run.once(`zone ${key}`, () => checkOf(zone, run))));
};

async function checkOf(zone: ManagedZone, run: Run): Promise<Check> {
  const base = { check: "dns/delegated", name: zone.zoneId, at: run.now() } as const;
  const unknown = (why: string): Check => ({ ...base, status: "unknown", expected: [], found: null, help: why });
  try {
    const view = await run.accounts?.zone(zone);
    if (view === undefined)
      return {
        ...base,
        status: "fail",
        expected: [zoneText(zone)],
        found: [],
        help: "The account that the credentials are of has no such zone.",
      };
    const { name, servers } = view;
    const answer = await run.resolver.query("NS", name);
    const asked = { ...base, name, expected: [...servers].sort() };
    if (!answer.ok) return { ...asked, status: "unknown", found: null, help: answer.why };
    const found = [...answer.values].sort();
    const isSame = found.length > 0 && found.every((one) => servers.includes(one));
    const help = `DNS delegates to other servers than those of this zone: delegate ${name} to these at its registrar or in the zone above.`;
    return { ...asked, status: isSame ? "pass" : "fail", found, help: isSame ? null : help };
  } catch (error) {
    if (!(error instanceof AccountFault)) throw error;
    return unknown(error.message);
  }
}
