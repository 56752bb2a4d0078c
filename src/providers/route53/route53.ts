import type { Zone } from "../../model/blueprint.ts";
import { GLOBAL_REGION } from "../aws/regions.ts";
import type { DnsProvider } from "../provider.ts";

/** Zones in Route 53. It has one region. */
export const route53 = {
  name: "Route 53",
  accountOf: ({ account }) => ({ cloud: "aws", account, region: GLOBAL_REGION }),
  usualHost: "cloudfront",
} as const satisfies DnsProvider<Extract<Zone, { provider: "route53" }>>;
