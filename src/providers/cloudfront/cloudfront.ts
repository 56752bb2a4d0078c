import type { Hosting } from "../../model/blueprint.ts";
import { endpointVariables } from "../aws/endpoint-variables.ts";
import { GLOBAL_REGION } from "../aws/regions.ts";
import type { PolicyHostProvider } from "../provider.ts";
import type { Taken } from "../quotas/quota.ts";
import { cloudfrontResources } from "./resources.ts";

const PAGE = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html";
const ACM = "https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html";

/** ACM user guide, "Configure a CAA record": any of the four lets it issue. */
export const AMAZON: ReadonlySet<string> = new Set(["amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com"]);

/** A function of CloudFront answers; its distribution waits where others must publish the certificate's record. */
export const cloudfront = {
  name: "CloudFront",
  written: "cloudfront",
  accountOf: ({ account }) => ({ cloud: "aws", account, region: GLOBAL_REGION }),
  programOf: ({ account, functionName: name }) => ({ account, name }),
  asked: ({ functionName: name }, { program: code }) => [
    { type: "aws_cloudfront_function", name, attributes: { name, code } },
  ],
  issuers: AMAZON,
  serves: ({ distribution }) => distribution,
  takenBy: ({ account, distribution }, path) => {
    const one = (quota: Taken["quota"]): Taken => ({ quota, cloud: "aws", account, region: undefined, path });
    return [
      one("acm-certificates"),
      one("cloudfront-functions"),
      ...(distribution ? [one("cloudfront-distributions")] : []),
    ];
  },
  /** No number is published: this is a cautious one. */
  apis: {
    cloudfront: {
      name: "CloudFront",
      scope: "account",
      pace: { perSecond: 2, burst: 5 },
      endpoints: endpointVariables("CLOUDFRONT", "CLOUDFRONT_KEYVALUESTORE"),
    },
  },
  quotas: {
    "acm-certificates": { of: "ACM certificates in us-east-1", usual: 2500, scope: "account", page: ACM },
    "cloudfront-functions": { of: "CloudFront functions", usual: 100, scope: "account", page: PAGE },
    "cloudfront-distributions": { of: "CloudFront distributions", usual: 500, scope: "account", page: PAGE },
  },
  resources: cloudfrontResources,
} as const satisfies PolicyHostProvider<Extract<Hosting, { kind: "cloudfront" }>>;
