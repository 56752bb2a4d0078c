import { calls } from "../api.ts";
import { policyEntryBy } from "../policy-entry.ts";
import type { ResourceTypes } from "../resource-type.ts";

export const sharedWorkerResources = {
  /** Read twice: its value and its metadata. Neither change is followed by a read. */
  cloudflare_workers_kv: {
    follows: ["policy"],
    calls: calls("cloudflare", 2, 1, 1, 1, 1),
    secrets: [],
    mail: ["key_name", "namespace_id", "value"],
    forcesNew: ["account_id", "key_name", "namespace_id"],
    described: ["*", "value"],
    means: { policyEntry: policyEntryBy("key_name") },
  },
  cloudflare_workers_kv_namespace: {
    follows: [],
    calls: calls("cloudflare", 1, 1, 1, 1, 1),
    forcesNew: ["account_id"],
    holdsData: true,
  },
} as const satisfies ResourceTypes;
