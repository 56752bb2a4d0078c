import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { CloudflareProvider } from "@cdktf/provider-cloudflare/lib/provider/index.js";
import { type TerraformProvider, type TerraformStack, TerraformVariable } from "cdktf";
import { References, Token, values } from "../constructs/values.ts";
import type { CloudAccount } from "../src/model/blueprint.ts";
import { unreachable } from "../src/model/unreachable.ts";
import { DEFAULT_TOKEN } from "../src/providers/cloudflare/account.ts";
import { aliasOf } from "../src/resolve/accounts.ts";
import type { StackPlatform } from "../src/resolve/stack-parts.ts";

const NO_REFERENCES = new References();

/** The providers of a stack: one for each account and region that it uses, under an alias, and no other. */
export class Providers {
  private readonly byAlias = new Map<string, TerraformProvider>();

  constructor(stack: TerraformStack, tenant: string, accounts: readonly CloudAccount[], platform: StackPlatform) {
    for (const account of accounts) {
      this.byAlias.set(aliasOf(account), providerOf(stack, tenant, account, platform));
      const version = platform.data.providers?.[account.cloud] ?? DEFAULT_VERSIONS[account.cloud];
      stack.addOverride(`terraform.required_providers.${account.cloud}.version`, version);
    }
  }

  of(account: CloudAccount): TerraformProvider {
    const provider = this.byAlias.get(aliasOf(account));
    if (provider === undefined) throw new Error(`must be among the stack's accounts: ${aliasOf(account)}`);
    return provider;
  }
}

/** What the bindings were made for, and later versions that keep to it. */
const DEFAULT_VERSIONS = { aws: "~> 6.25", cloudflare: ">= 5.14, < 6" } as const;

function providerOf(
  stack: TerraformStack,
  tenant: string,
  account: CloudAccount,
  platform: StackPlatform,
): TerraformProvider {
  switch (account.cloud) {
    case "aws":
      return aws(stack, tenant, account, platform);
    case "cloudflare":
      return cloudflare(stack, account, platform);
    default:
      return unreachable(account);
  }
}

function aws(
  stack: TerraformStack,
  tenant: string,
  account: Extract<CloudAccount, { cloud: "aws" }>,
  platform: StackPlatform,
): AwsProvider {
  const alias = aliasOf(account).slice("aws.".length);
  const known = account.account === undefined ? undefined : platform.awsAccounts[account.account];
  const config = {
    alias,
    region: account.region,
    profile: known?.profile,
    // Credentials of another account are refused before anything is written.
    allowedAccountIds: known === undefined ? undefined : [known.id],
    assumeRole: known?.role === undefined ? undefined : [{ roleArn: known.role, sessionName: `postroad-${tenant}` }],
    defaultTags: [{ tags: { "managed-by": "postroad", tenant } }],
  };
  return new AwsProvider(stack, `aws-${alias}`, values(config, NO_REFERENCES));
}

function cloudflare(
  stack: TerraformStack,
  account: Extract<CloudAccount, { cloud: "cloudflare" }>,
  platform: StackPlatform,
): CloudflareProvider {
  const alias = aliasOf(account).slice("cloudflare.".length);
  const token =
    (account.account === undefined ? undefined : platform.cloudflareAccounts[account.account]?.token) ?? DEFAULT_TOKEN;
  const apiToken = token === DEFAULT_TOKEN ? undefined : new Token(tokenVariable(stack, token));
  return new CloudflareProvider(stack, `cloudflare-${alias}`, values({ alias, apiToken }, NO_REFERENCES));
}

/** A token under another name is a sensitive variable of that name, given as TF_VAR_NAME: its value is in no file. */
function tokenVariable(stack: TerraformStack, name: string): string {
  const id = `token-${name}`;
  const existing = stack.node.tryFindChild(id) as TerraformVariable | undefined;
  if (existing !== undefined) return existing.stringValue;
  const variable = new TerraformVariable(stack, id, {
    type: "string",
    sensitive: true,
    nullable: false,
    description: "A Cloudflare API token",
  });
  variable.overrideLogicalId(name);
  return variable.stringValue;
}
