import type { Zone } from "../../model/blueprint.ts";
import type { DnsProvider } from "../provider.ts";

/** Zones at Cloudflare. */
export const cloudflare = {
  name: "Cloudflare",
  accountOf: ({ account }) => ({ cloud: "cloudflare", account }),
  usualHost: "cloudflare-worker",
} as const satisfies DnsProvider<Extract<Zone, { provider: "cloudflare" }>>;
