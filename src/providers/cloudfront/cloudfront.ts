import type { Hosting } from "../../model/blueprint.ts";
import { GLOBAL_REGION } from "../aws/regions.ts";
import type { PolicyHostProvider } from "../provider.ts";
import type { Taken } from "../quotas/quota.ts";

/** A function of CloudFront answers; its distribution waits where others must publish the certificate's record. */
export const cloudfront = {
  name: "CloudFront",
  accountOf: ({ account }) => ({ cloud: "aws", account, region: GLOBAL_REGION }),
  programOf: ({ account, functionName: name }) => ({ account, name }),
  serves: ({ distribution }) => distribution,
  takenBy: ({ account, distribution }, path) => {
    const one = (quota: Taken["quota"]): Taken => ({ quota, cloud: "aws", account, region: undefined, path });
    return [one("cloudfront-functions"), ...(distribution ? [one("cloudfront-distributions")] : [])];
  },
} as const satisfies PolicyHostProvider<Extract<Hosting, { kind: "cloudfront" }>>;
