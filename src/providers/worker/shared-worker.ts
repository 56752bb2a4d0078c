import type { Hosting } from "../../model/blueprint.ts";
import type { PolicyHostProvider } from "../provider.ts";
import { sharedWorkerResources } from "./shared-resources.ts";

const PAGE = "https://developers.cloudflare.com/workers/platform/limits/#number-of-routed-zones-per-worker";

/**
 * The platform's Workers answer for many domains, from one KV namespace: a policy is an entry, whose key is its domain. A namespace has any
 * number of keys (Workers KV, "Limits"); a Worker has custom domains in a bounded number of zones. Each policy is counted as one, though
 * domains of one zone take one together.
 */
export const sharedWorker = {
  name: "the platform's Worker",
  written: "shared",
  accountOf: ({ account }) => ({ cloud: "cloudflare", account }),
  programOf: () => undefined,
  serves: () => true,
  takenBy: ({ accountId: account, scriptName }, path) => [
    { quota: "workers-zones", cloud: "cloudflare", account, region: undefined, holder: `Worker ${scriptName}`, path },
  ],
  asked: (_, { domain, body }) => [
    { type: "cloudflare_workers_kv", name: domain, attributes: { key_name: domain, value: body } },
  ],
  apis: {},
  quotas: {
    "workers-zones": {
      of: "zones",
      usual: 1000,
      scope: "account",
      page: PAGE,
      room: "raise mtaSts.shared.workers of platform.yaml",
    },
  },
  resources: sharedWorkerResources,
} as const satisfies PolicyHostProvider<Extract<Hosting, { kind: "shared-worker" }>>;
