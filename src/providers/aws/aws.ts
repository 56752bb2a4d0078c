import type { CloudAccount } from "../../model/blueprint.ts";
import type { Cloud } from "../cloud.ts";

/** AWS: accounts have names in platform.yaml, and everything in them a region. */
export const aws = {
  alias: ({ account, region }) => `${account ?? "default"}_${region}`,
  ownerOf: (account, { awsAccounts }) => awsAccounts[account]?.id ?? account,
  nameOf: (account) => account,
} as const satisfies Cloud<Extract<CloudAccount, { cloud: "aws" }>>;
