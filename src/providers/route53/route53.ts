import type { Zone } from "../../model/blueprint.ts";
import { endpointVariables } from "../aws/endpoint-variables.ts";
import { GLOBAL_REGION } from "../aws/regions.ts";
import type { DnsProvider } from "../provider.ts";
import { route53Records } from "./records.ts";
import { route53Resources } from "./resources.ts";

/** Zones in Route 53. It has one region. */
export const route53 = {
  name: "Route 53",
  accountOf: ({ account }) => ({ cloud: "aws", account, region: GLOBAL_REGION }),
  usualHost: "cloudfront",
  records: route53Records,
  /** Five requests a second for an account (Route 53 developer guide, "Throttling for API requests"); newer accounts have ten. */
  apis: {
    route53: {
      name: "Route 53",
      scope: "account",
      pace: { perSecond: 5, burst: 5 },
      endpoints: endpointVariables("ROUTE_53"),
    },
  },
  quotas: {},
  resources: route53Resources,
} as const satisfies DnsProvider<Extract<Zone, { provider: "route53" }>>;
