import type { Hosting } from "../../model/blueprint.ts";
import { GLOBAL_REGION } from "../aws/regions.ts";
import type { PolicyHostProvider } from "../provider.ts";
import { AMAZON } from "./cloudfront.ts";
import { sharedCloudfrontResources } from "./shared-resources.ts";

const PAGE = "https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html";

/**
 * The platform's distributions answer for many domains, by one function and its key-value store: a policy is an entry, whose key is its
 * domain. Each distribution has one certificate for all its names, which binds before its own 100 names do. A domain joins one once its own
 * certificate, in the tenant's stack, is issued: so nobody's unproved name keeps the others' certificate from being issued.
 */
export const sharedCloudfront = {
  name: "the platform's CloudFront",
  written: "shared",
  accountOf: ({ account }) => ({ cloud: "aws", account, region: GLOBAL_REGION }),
  programOf: () => undefined,
  issuers: AMAZON,
  serves: ({ placed }) => placed !== undefined,
  takenBy: ({ account, placed }, path) => {
    const one = { cloud: "aws", account, region: undefined, path } as const;
    return [
      { ...one, quota: "acm-certificates" },
      ...(placed === undefined
        ? []
        : [{ ...one, quota: "cloudfront-names" as const, holder: `distribution ${placed.distribution}` }]),
    ];
  },
  asked: ({ placed }, { domain, body }) =>
    placed === undefined
      ? []
      : [{ type: "aws_cloudfrontkeyvaluestore_key", name: domain, attributes: { key: domain, value: body } }],
  apis: {},
  quotas: {
    "cloudfront-names": {
      of: "names",
      usual: 10,
      scope: "account",
      page: PAGE,
      room: "name another distribution; mtaSts.shared.distributions of platform.yaml says how many there are",
    },
  },
  resources: sharedCloudfrontResources,
} as const satisfies PolicyHostProvider<Extract<Hosting, { kind: "shared-cloudfront" }>>;
