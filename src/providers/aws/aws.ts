import type { CloudAccount } from "../../model/blueprint.ts";
import type { Cloud } from "../cloud.ts";

/** AWS: accounts have names in platform.yaml, and everything in them a region. */
export const aws = {
  alias: ({ account, region }) => `${account ?? "default"}_${region}`,
  accountAt: (alias) => {
    // Neither account names nor regions hold an underscore.
    const [account = "default", region = ""] = alias.split("_");
    return { cloud: "aws", account: account === "default" ? undefined : account, region };
  },
  words: ({ account, region }) =>
    `${account === undefined ? "the AWS account of the credentials at hand" : `AWS account ${account}`} in ${region}`,
  accountsIn: ({ awsAccounts }) => awsAccounts,
  ownerOf: (account, { awsAccounts }) => awsAccounts[account]?.id ?? account,
  nameOf: (account) => account,
  serversOwn: [
    "arn",
    "etag",
    "id",
    "last_modified",
    "last_modified_time",
    "live_stage_etag",
    "status",
    "unique_id",
    "version",
  ],
  maps: ["tags", "tags_all", "variables", "parameters", "triggers", "timeouts"],
} as const satisfies Cloud<Extract<CloudAccount, { cloud: "aws" }>>;
