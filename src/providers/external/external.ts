import type { Hosting, Zone } from "../../model/blueprint.ts";
import type { DnsProvider, PolicyHostProvider } from "../provider.ts";

/** Whoever else runs the DNS: records are handed over. */
export const externalZone = {
  name: "whoever runs the DNS",
  accountOf: () => undefined,
  usualHost: "external",
} as const satisfies DnsProvider<Extract<Zone, { provider: "external" }>>;

/** Whoever else serves a policy: it is handed over, and announced. */
export const externalHost = {
  name: "others",
  accountOf: () => undefined,
  programOf: () => undefined,
  serves: () => true,
  takenBy: () => [],
} as const satisfies PolicyHostProvider<Extract<Hosting, { kind: "external" }>>;
