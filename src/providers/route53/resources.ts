import { textOf } from "../../model/json-reader.ts";
import { calls } from "../api.ts";
import type { ResourceTypes } from "../resource-type.ts";

export const route53Resources = {
  aws_route53_record: {
    follows: ["record"],
    // A change is asked after until all of Route 53's servers have it.
    calls: calls("route53", 2, 6, 6, 4, 35),
    secrets: [],
    mail: ["alias", "name", "records", "ttl", "type", "zone_id"],
    forcesNew: ["zone_id", "name"],
    importId: ({ id }) => textOf(id),
  },
} as const satisfies ResourceTypes;
