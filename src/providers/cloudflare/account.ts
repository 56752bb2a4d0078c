import type { CloudAccount } from "../../model/blueprint.ts";
import type { Cloud } from "../cloud.ts";

/** Cloudflare: resources name an account by its id, and have no region. */
export const cloudflareCloud = {
  alias: ({ account }) => account ?? "default",
  ownerOf: (account) => account,
  nameOf: (account, { cloudflareAccounts }) =>
    Object.keys(cloudflareAccounts).find((name) => cloudflareAccounts[name]?.id === account) ?? account,
} as const satisfies Cloud<Extract<CloudAccount, { cloud: "cloudflare" }>>;
