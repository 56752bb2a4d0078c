import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { shareableProviders, typesOf } from "../../../src/deploy/attached/shareable.ts";
import type { HeldResource } from "../../../src/deploy/terraform/state.ts";
import { emptyFolder } from "../../support/root.ts";

const ALIAS = "default_eu-west-1";
const block = (tenant: string, more: object = {}) => ({
  alias: ALIAS,
  region: "eu-west-1",
  default_tags: [{ tags: { tenant } }],
  assume_role: [{ role_arn: "arn:aws:iam::111122223333:role/dns", session_name: `postroad-${tenant}` }],
  ...more,
});
const record = { provider: `aws.${ALIAS}`, zone_id: "Z1" };
const stack = (tenant: string, more: object = {}, resource: object = record) => ({
  terraform: { required_providers: { aws: { source: "aws", version: "6.25.0" } } },
  provider: { aws: [block(tenant, more)] },
  resource: { aws_route53_record: { mx: resource } },
});

function keyOf(config: object, held: readonly HeldResource[] = [], files: readonly string[] = []): string | undefined {
  const folder = emptyFolder();
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(config));
  for (const name of files) writeFileSync(join(folder, name), "");
  mkdirSync(join(folder, ".terraform"));
  return shareableProviders(folder, held).get("hashicorp/aws");
}
const held = (provider: string): HeldResource => ({ mode: "managed", type: "aws_route53_record", name: "x", provider });

test("tenants of one account and region share a provider, whatever their own tags and session are", () => {
  expect(keyOf(stack("a"))).toBeDefined();
  expect(keyOf(stack("a"))).toBe(keyOf(stack("b")));
});

test("another account, region or role is another provider", () => {
  const keys = [
    {},
    { region: "us-east-1" },
    { profile: "other" },
    { allowed_account_ids: ["444455556666"] },
    { assume_role: [{ role_arn: "arn:aws:iam::444455556666:role/dns", session_name: "postroad-a" }] },
    { assume_role: undefined },
  ].map((more) => keyOf(stack("a", more)));
  expect(new Set(keys).size).toBe(keys.length);
});

test("of a provider that nothing is known of, all must be the same to the letter", () => {
  const other = (tags: string) => {
    const folder = emptyFolder();
    const config = {
      terraform: { required_providers: { dns: { source: "example.com/a/dns" } } },
      provider: { dns: { default_tags: [tags] } },
    };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(config));
    return shareableProviders(folder, []).get("example.com/a/dns");
  };
  expect(other("a")).toBe(other("a"));
  expect(other("a")).not.toBe(other("b"));
});

test("a variable may be in what is shared, and its declaration with it", () => {
  const [config, token] = [stack("a", { token: `\${var.aws_token}` }), { aws_token: { sensitive: true } }];
  expect(keyOf({ ...config, variable: token })).toBeDefined();
  expect(keyOf({ ...config, variable: token })).not.toBe(
    keyOf({ ...config, variable: { aws_token: { default: "x" } } }),
  );
});

test.each([
  ["two regions", { ...stack("a"), provider: { aws: [block("a"), block("a", { alias: "other" })] } }],
  ["a resource of no named provider", stack("a", {}, { zone_id: "Z1" })],
  ["a resource of another name", stack("a", {}, { provider: "aws.other" })],
  ["a setting that is made by a resource", stack("a", { region: `\${aws_x.y.region}` })],
  ["a setting that is computed", stack("a", { region: `\${lower(var.region)}` })],
  ["a module", { ...stack("a"), module: { m: { source: "./m" } } }],
  ["plans that are made elsewhere", { ...stack("a"), terraform: { ...stack("a").terraform, cloud: {} } }],
  ["no provider", { resource: {} }],
])("%s: the stack starts its own", (_, config) => {
  expect(keyOf(config)).toBeUndefined();
});

test("a state that knows the provider under another name is a second configuration", () => {
  expect(keyOf(stack("a"), [held(`aws.${ALIAS}`), held("cloudflare.main")])).toBeDefined();
  expect(keyOf(stack("a"), [held("aws.other")])).toBeUndefined();
  expect(keyOf(stack("a"), [held("aws")])).toBeUndefined();
});

test("files beside the Terraform are found by paths that a provider elsewhere does not know", () => {
  expect(keyOf(stack("a"), [], ["commits.tf.json", ".terraform.lock.hcl", "terraform.tfstate.backup"])).toBeDefined();
  for (const name of ["guard.zip", "terraform.tfvars", "kept-providers.tf.json", "override.tf"])
    expect(keyOf(stack("a"), [], [name])).toBeUndefined();
});

test("the types of a stack are those that it declares and those that its state holds", () => {
  const folder = emptyFolder();
  const config = { ...stack("a"), data: { aws_caller_identity: { me: {} } }, ephemeral: { aws_secret: { one: {} } } };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(config));
  writeFileSync(join(folder, "terraform.tfstate"), "");
  const gone: HeldResource = { mode: "managed", type: "aws_sns_topic", name: "x", provider: "aws" };
  expect([...(typesOf(folder, [gone]) ?? [])].sort()).toEqual([
    "aws_caller_identity",
    "aws_route53_record",
    "aws_secret",
    "aws_sns_topic",
  ]);
  writeFileSync(join(folder, "more.tf"), "");
  expect(typesOf(folder, [gone])).toBeUndefined();
});

test("what a module has is not known", () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ ...stack("a"), module: { more: { source: "./more" } } }));
  expect(typesOf(folder, [])).toBeUndefined();
});
