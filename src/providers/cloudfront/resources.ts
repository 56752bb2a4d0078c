import { calls } from "../api.ts";
import type { ResourceTypes } from "../resource-type.ts";

export const cloudfrontResources = {
  aws_acm_certificate: { follows: ["policy"], secrets: ["private_key"] },
  aws_acm_certificate_validation: { follows: ["policy"] },
  aws_cloudfront_distribution: { follows: ["policy"], calls: calls("cloudfront", 2, 12, 12, 14, 240), secrets: [] },
  aws_cloudfront_function: {
    follows: ["policy"],
    calls: calls("cloudfront", 3, 5, 5, 2, 3),
    secrets: [],
    mail: ["code", "publish", "runtime"],
    forcesNew: ["name"],
    described: ["code"],
    program: "code",
  },
} as const satisfies ResourceTypes;
