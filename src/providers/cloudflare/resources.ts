import { calls } from "../api.ts";
import type { ResourceTypes } from "../resource-type.ts";

export const cloudflareResources = {
  cloudflare_dns_record: {
    follows: ["record"],
    calls: calls("cloudflare", 1, 2, 2, 1, 1),
    secrets: [],
    mail: ["content", "data", "name", "priority", "proxied", "ttl", "type", "zone_id"],
    forcesNew: ["zone_id"],
    importId: ({ id, zone_id: zone }) =>
      typeof id === "string" && typeof zone === "string" ? `${zone}/${id}` : undefined,
  },
} as const satisfies ResourceTypes;
