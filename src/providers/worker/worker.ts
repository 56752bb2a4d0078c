import type { Hosting } from "../../model/blueprint.ts";
import type { PolicyHostProvider } from "../provider.ts";

/** A Worker answers, at a custom domain in the zone of the mail domain: its account is the zone's. */
export const worker = {
  name: "a Cloudflare Worker",
  accountOf: () => undefined,
  programOf: ({ accountId: account, scriptName: name }) => ({ account, name }),
  serves: () => true,
  takenBy: ({ accountId: account }, path) => [
    { quota: "workers-scripts", cloud: "cloudflare", account, region: undefined, path },
  ],
} as const satisfies PolicyHostProvider<Extract<Hosting, { kind: "cloudflare-worker" }>>;
