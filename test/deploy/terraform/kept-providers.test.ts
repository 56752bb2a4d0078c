import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  blocksOf,
  KEPT_FILE,
  KEPT_VERSIONS_FILE,
  missingProviders,
  UnknownProvider,
  writeKept,
} from "../../../src/deploy/terraform/kept-providers.ts";
import { requiredProviders } from "../../../src/deploy/terraform/required-providers.ts";
import type { Runner } from "../../../src/deploy/terraform/runner.ts";
import { readState } from "../../../src/deploy/terraform/state.ts";
import { accountNamed, aliasOf } from "../../../src/resolve/accounts.ts";
import type { Platform } from "../../../src/resolve/platform.ts";
import { providerBlocks } from "../../../stacks/kept-providers.ts";
import { emptyFolder } from "../../support/root.ts";

const STATE = {
  outputs: { postroad_commits: { value: ["a".repeat(40)] } },
  resources: [
    ["aws_route53_record", "mx", 'provider["registry.terraform.io/hashicorp/aws"].main_us-east-1'],
    ["aws_sesv2_email_identity", "shop", 'provider["registry.terraform.io/hashicorp/aws"].main_eu-west-1'],
    ["cloudflare_dns_record", "spf", 'provider["registry.opentofu.org/cloudflare/cloudflare"].shop'],
    ["terraform_data", "own", 'provider["terraform.io/builtin/terraform"]'],
  ].map(([type, name, provider]) => ({ mode: "managed", type, name, provider, instances: [{}] })),
};

const answering = (text: string) =>
  ({
    binary: { path: "/terraform", product: "Terraform", version: "1.11.4" },
    read: async () => text,
  }) as never as Runner;

const folderOf = (config: object): string => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(config));
  return folder;
};

const PLATFORM: Platform = {
  data: { version: 1, organisation: "Test", providers: { cloudflare: "5.14.0" } },
  region: undefined,
  awsAccounts: { main: { id: "123456789012", role: "arn:aws:iam::123456789012:role/dns" } },
  cloudflareAccounts: { shop: { id: "a".repeat(32), token: "SHOP_TOKEN" } },
  awsAccount: undefined,
  cloudflareAccount: undefined,
  sharedHost: undefined,
};
const source = (...platforms: readonly Platform[]) => ({ platforms, write: providerBlocks });

test("a stack misses the providers of what its state holds and its Terraform does not declare", async () => {
  const { commits, resources } = await readState(answering(JSON.stringify(STATE)), "/stack");
  expect(commits).toEqual(["a".repeat(40)]);
  const folder = folderOf({
    provider: { aws: [{ alias: "main_us-east-1" }] },
    // Declared with another provider: that one destroys what is left of it.
    resource: { aws_sesv2_email_identity: { shop: { provider: "aws.other_eu-west-1" } } },
  });
  expect(missingProviders(resources, folder)).toEqual(["cloudflare.shop"]);
  expect(missingProviders(resources, folderOf({}))).toEqual([
    "aws.main_eu-west-1",
    "aws.main_us-east-1",
    "cloudflare.shop",
  ]);
  expect(missingProviders([], folderOf({}))).toEqual([]);
});

test("a stack that was never deployed has a state of nothing, and what is no state is a fault", async () => {
  expect(await readState(answering(""), "/stack")).toEqual({ commits: [], resources: [] });
  await expect(readState(answering("no"), "/stack")).rejects.toThrow("state pull must print JSON, got none");
});

test("a provider is set up as a stack in that account has it", () => {
  const blocks = blocksOf("acme", ["aws.main_eu-west-1", "aws.default_us-east-1", "cloudflare.shop"], source(PLATFORM));
  expect(blocks).toMatchObject({
    provider: {
      aws: [
        {
          alias: "main_eu-west-1",
          region: "eu-west-1",
          allowed_account_ids: ["123456789012"],
          assume_role: [{ role_arn: "arn:aws:iam::123456789012:role/dns", session_name: "postroad-acme" }],
        },
        { alias: "default_us-east-1", region: "us-east-1" },
      ],
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's, not JavaScript's
      cloudflare: [{ alias: "shop", api_token: "${var.SHOP_TOKEN}" }],
    },
    required_providers: { cloudflare: { source: "cloudflare/cloudflare", version: "5.14.0" } },
    variable: { SHOP_TOKEN: { sensitive: true } },
  });
});

test("an account that platform.yaml does not name any more is a fault with the line to write", () => {
  const gone = { ...PLATFORM, awsAccounts: {} };
  const missing = ["aws.main_eu-west-1", "aws.main_us-east-1", "cloudflare.shop"];
  expect(() => blocksOf("acme", missing, source(gone))).toThrow(UnknownProvider);
  expect(() => blocksOf("acme", missing, source(gone))).toThrow(
    "must have aws.accounts.main in platform.yaml until what acme has there is destroyed, got none",
  );
  // A stack that goes back knows the accounts of both sides.
  expect(() => blocksOf("acme", missing, source(gone, PLATFORM))).not.toThrow();
  expect(() => blocksOf("acme", ["google.main"], source(PLATFORM))).toThrow("got some of google.main");
});

test("what is kept is beside the stack's Terraform, with its version and without what is declared there", () => {
  const folder = folderOf({
    variable: { SHOP_TOKEN: {} },
    terraform: { required_providers: { aws: { source: "aws" } } },
  });
  writeKept(folder, blocksOf("acme", ["cloudflare.shop"], source(PLATFORM)));
  expect(Object.keys(JSON.parse(readFileSync(join(folder, KEPT_FILE), "utf8")))).toEqual(["provider"]);
  expect(requiredProviders(folder)).toEqual([
    { source: "cloudflare/cloudflare", version: "5.14.0" },
    { source: "hashicorp/aws", version: undefined },
  ]);
  writeKept(folder, undefined);
  expect([KEPT_FILE, KEPT_VERSIONS_FILE].filter((file) => existsSync(join(folder, file)))).toEqual([]);
  expect(requiredProviders(folder)).toHaveLength(1);
});

test.each([
  "aws.main_eu-west-1",
  "aws.default_us-gov-west-1",
  "aws.data-lake_eu-central-2",
  "cloudflare.default",
  "cloudflare.shop-2",
])("the account of a provider's name has that name: %s", (name) => {
  const account = accountNamed(name);
  expect(account === undefined ? undefined : aliasOf(account)).toBe(name);
});
