import { calls } from "../api.ts";
import { policyEntryBy } from "../policy-entry.ts";
import type { ResourceTypes } from "../resource-type.ts";

export const sharedCloudfrontResources = {
  /** A change asks for the store's ETag first. */
  aws_cloudfrontkeyvaluestore_key: {
    follows: ["policy"],
    calls: calls("cloudfront", 1, 2, 2, 2, 1),
    secrets: [],
    mail: ["key", "key_value_store_arn", "value"],
    forcesNew: ["key", "key_value_store_arn"],
    described: ["*", "value"],
    means: { policyEntry: policyEntryBy("key") },
  },
  aws_cloudfront_key_value_store: {
    follows: [],
    calls: calls("cloudfront", 1, 3, 2, 2, 30),
    forcesNew: ["name"],
    holdsData: true,
  },
} as const satisfies ResourceTypes;
