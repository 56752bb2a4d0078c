import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { requestsOf, resourcesOfPlan, resourcesOfTerraform } from "../../../src/providers/requests.ts";
import { callsOf } from "../../../src/providers/resources.ts";
import { postroad } from "../../support/cli.ts";
import { EXAMPLES } from "../../support/world.ts";

const resource = (type: string, action: "read" | "create" | "replace" | "delete", provider: string) => ({
  type,
  action,
  provider,
});

test("requests count by API and account, and by region where the API has one in each", () => {
  const { demands, work } = requestsOf([
    resource("aws_sesv2_email_identity", "create", "aws.main_eu-west-1"),
    resource("aws_sesv2_configuration_set", "read", "aws.main_eu-west-1"),
    resource("aws_sesv2_configuration_set", "read", "aws.main_us-east-1"),
    resource("aws_route53_record", "replace", "aws.main_us-east-1"),
    resource("aws_iam_user", "delete", "aws.other_eu-west-1"),
    resource("cloudflare_dns_record", "create", "cloudflare.default"),
    resource("aws_s3_bucket", "create", "aws.main_eu-west-1"),
  ]);
  expect(demands.map(({ meter, requests }) => [meter, requests])).toEqual([
    ["cloudflare default", 2],
    ["iam other", 7],
    ["route53 main", 12],
    ["ses main/eu-west-1", 5],
    ["ses main/us-east-1", 2],
  ]);
  expect(work).toBeGreaterThan(35);
});

test("a plan says what happens to each resource, and what is destroyed counts where its cloud's others are", () => {
  const change = (address: string, type: string, ...actions: string[]) => ({
    address,
    mode: "managed",
    type,
    change: { actions },
  });
  const plan = {
    resource_changes: [
      change("aws_iam_user.a", "aws_iam_user", "no-op"),
      change("aws_iam_user.b", "aws_iam_user", "delete"),
      change("aws_iam_user.c", "aws_iam_user", "create", "delete"),
      change("aws_iam_user.d", "aws_iam_user", "forget"),
      { ...change("data.aws_partition.e", "aws_partition", "read"), mode: "data" },
    ],
    configuration: { root_module: { resources: [{ address: "aws_iam_user.a", provider_config_key: "aws.main_x" }] } },
  };
  expect(resourcesOfPlan(plan)).toEqual([
    { type: "aws_iam_user", action: "read", provider: "aws.main_x" },
    { type: "aws_iam_user", action: "delete", provider: "aws.main_x" },
    { type: "aws_iam_user", action: "replace", provider: "aws.main_x" },
  ]);
});

test("no JSON makes it throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      requestsOf(resourcesOfPlan(json));
      requestsOf(resourcesOfTerraform(json));
      requestsOf(resourcesOfPlan({ resource_changes: json, configuration: json }));
      requestsOf(resourcesOfTerraform({ resource: json }));
    }),
  );
});

/** Resources of APIs whose limits no fleet runs into. */
const UNLIMITED = /^(aws_(acm|cloudformation|cloudwatch|lambda|s3|secretsmanager|security_group|vpc)_?|terraform_)/;

test("every resource of the example tenants is counted, or of an API without a limit", async () => {
  const out = mkdtempSync(join(tmpdir(), "postroad-"));
  expect((await postroad(["synth", "--root", EXAMPLES, "--out", out])).code).toBe(0);
  const stacks = readdirSync(join(out, "stacks")).map((id) => join(out, "stacks", id, "cdk.tf.json"));
  const types = new Set<string>();
  for (const file of stacks.filter((one) => existsSync(one))) {
    const found = resourcesOfTerraform(JSON.parse(readFileSync(file, "utf8")));
    for (const { type, provider } of found) {
      types.add(type);
      expect(provider).toMatch(/^(aws\.[a-z0-9-]+_[a-z0-9-]+|cloudflare\.[a-z0-9-]+)$/);
    }
  }
  expect([...types].filter((type) => callsOf(type) === undefined && !UNLIMITED.test(type))).toEqual([]);
  expect(types.size).toBeGreaterThan(10);
});
