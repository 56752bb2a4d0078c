import type { Hosting, Zone } from "../../model/blueprint.ts";
import type { DnsProvider, PolicyHostProvider } from "../provider.ts";

/** Nothing of ours is created there. */
const NOTHING = { apis: {}, quotas: {}, resources: {} } as const;

/** Whoever else runs the DNS: records are handed over. */
export const externalZone = {
  name: "whoever runs the DNS",
  accountOf: () => undefined,
  usualHost: "external",
  records: undefined,
  ...NOTHING,
} as const satisfies DnsProvider<Extract<Zone, { provider: "external" }>>;

/** Whoever else serves a policy: it is handed over, and announced. */
export const externalHost = {
  name: "others",
  written: "external",
  accountOf: () => undefined,
  programOf: () => undefined,
  asked: () => [],
  serves: () => true,
  takenBy: () => [],
  ...NOTHING,
} as const satisfies PolicyHostProvider<Extract<Hosting, { kind: "external" }>>;
