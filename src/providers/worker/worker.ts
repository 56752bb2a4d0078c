import type { Hosting } from "../../model/blueprint.ts";
import type { PolicyHostProvider } from "../provider.ts";
import { workerResources } from "./resources.ts";

const PAGE = "https://developers.cloudflare.com/workers/platform/limits/";

/** A Worker answers, at a custom domain in the zone of the mail domain: its account is the zone's. */
export const worker = {
  name: "a Cloudflare Worker",
  written: "cloudflare-worker",
  accountOf: () => undefined,
  programOf: ({ accountId: account, scriptName: name }) => ({ account, name }),
  serves: () => true,
  takenBy: ({ accountId: account }, path) => [
    { quota: "workers-scripts", cloud: "cloudflare", account, region: undefined, path },
  ],
  asked: ({ scriptName: name }, { program: content }) => [
    { type: "cloudflare_workers_script", name, attributes: { script_name: name, content } },
  ],
  /** Its API is that of Cloudflare's zones. */
  apis: {},
  quotas: { "workers-scripts": { of: "Workers scripts", usual: 500, scope: "account", page: PAGE } },
  resources: workerResources,
} as const satisfies PolicyHostProvider<Extract<Hosting, { kind: "cloudflare-worker" }>>;
