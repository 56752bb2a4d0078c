import { calls } from "../api.ts";
import type { ResourceTypes } from "../resource-type.ts";

export const workerResources = {
  cloudflare_workers_custom_domain: { follows: ["policy"], calls: calls("cloudflare", 1, 2, 2, 1, 2) },
  cloudflare_workers_script: {
    follows: ["policy"],
    calls: calls("cloudflare", 3, 5, 5, 1, 2),
    secrets: ["text", "key_base64", "key_jwk"],
    mail: ["content", "main_module", "script_name"],
    forcesNew: ["account_id", "script_name"],
    described: ["content"],
    program: "content",
  },
} as const satisfies ResourceTypes;
