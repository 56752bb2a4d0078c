import { calls } from "../api.ts";
import type { ResourceTypes } from "../resource-type.ts";

export const cloudflareResources = {
  cloudflare_dns_record: {
    follows: ["record"],
    calls: calls("cloudflare", 1, 2, 2, 1, 1),
    secrets: [],
    mail: ["content", "data", "name", "priority", "proxied", "ttl", "type", "zone_id"],
    forcesNew: ["zone_id"],
  },
} as const satisfies ResourceTypes;
