import type { CloudAccount } from "../../model/blueprint.ts";
import type { Cloud } from "../cloud.ts";

/** The variable that Cloudflare's provider reads by itself. */
export const DEFAULT_TOKEN = "CLOUDFLARE_API_TOKEN";

/** Cloudflare: resources name an account by its id, and have no region. */
export const cloudflareCloud = {
  alias: ({ account }) => account ?? "default",
  accountAt: (alias) => ({ cloud: "cloudflare", account: alias === "default" ? undefined : alias }),
  words: ({ account }) =>
    account === undefined ? "the Cloudflare account of the credentials at hand" : `Cloudflare account ${account}`,
  accountsIn: ({ cloudflareAccounts }) => cloudflareAccounts,
  ownerOf: (account) => account,
  nameOf: (account, { cloudflareAccounts }) =>
    Object.keys(cloudflareAccounts).find((name) => cloudflareAccounts[name]?.id === account) ?? account,
  /** cloudflare/terraform-provider-cloudflare #5517, #6195, #7262. */
  serversOwn: [
    "comment_modified_on",
    "created_on",
    "etag",
    "has_assets",
    "has_modules",
    "last_deployed_from",
    "meta",
    "modified_on",
    "proxiable",
    "settings",
    "startup_time_ms",
    "tags_modified_on",
  ],
  maps: undefined,
} as const satisfies Cloud<Extract<CloudAccount, { cloud: "cloudflare" }>>;
