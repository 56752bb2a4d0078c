import type { Zone } from "../../model/blueprint.ts";
import type { DnsProvider } from "../provider.ts";
import { cloudflareRecords } from "./records.ts";
import { cloudflareResources } from "./resources.ts";

/** Zones at Cloudflare. */
export const cloudflare = {
  name: "Cloudflare",
  accountOf: ({ account }) => ({ cloud: "cloudflare", account }),
  usualHost: "cloudflare-worker",
  records: cloudflareRecords,
  /**
   * 1,200 requests in five minutes for a user or token, then every call is refused for five minutes (Cloudflare fundamentals, "API rate
   * limits"). 200 and 3 a second are 1,100 at most: the rest is left to people.
   */
  apis: {
    cloudflare: {
      name: "Cloudflare",
      scope: "account",
      pace: { perSecond: 3, burst: 200 },
      endpoints: [["CLOUDFLARE_BASE_URL"]],
    },
  },
  quotas: {},
  resources: cloudflareResources,
} as const satisfies DnsProvider<Extract<Zone, { provider: "cloudflare" }>>;
