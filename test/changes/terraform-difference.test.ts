import fc from "fast-check";
import { expect, test } from "vitest";
import { terraformDifference } from "../../src/changes/sides/terraform-difference.ts";

const stack = (more: object) => ({
  "//": { metadata: { stackName: "acme" } },
  terraform: { backend: { local: {} } },
  ...more,
});
const record = (ttl: number, path = "acme/a") => ({ "//": { metadata: { path } }, ttl });
const short = (before: unknown, after: unknown) =>
  terraformDifference(before, after).map(({ action, address, type }) => `${action} ${address} ${type}`);

test("resources are described by address, and where their construct is makes no difference", () => {
  const [before, after] = [
    stack({ resource: { aws_route53_record: { same: record(60), goes: record(60), changes: record(60) } } }),
    stack({ resource: { aws_route53_record: { same: record(60, "acme/b"), comes: record(60), changes: record(90) } } }),
  ];
  expect(terraformDifference(before, after)).toEqual([
    {
      action: "update",
      address: "aws_route53_record.changes",
      type: "aws_route53_record",
      before: { ttl: 60 },
      after: { ttl: 90 },
    },
    {
      action: "create",
      address: "aws_route53_record.comes",
      type: "aws_route53_record",
      before: null,
      after: { ttl: 60 },
    },
    {
      action: "delete",
      address: "aws_route53_record.goes",
      type: "aws_route53_record",
      before: { ttl: 60 },
      after: null,
    },
  ]);
});

test("data sources, outputs, variables, providers and the backend are described as well", () => {
  const before = stack({
    data: { aws_caller_identity: { me: {} } },
    output: { records: { value: [1] } },
    provider: { aws: [{ alias: "a", region: "eu-west-1" }, { region: "eu-west-3" }] },
    variable: { token: { type: "string" } },
  });
  const after = {
    terraform: { backend: { s3: {} }, required_providers: { aws: { version: "~> 6.25" } } },
    output: { records: { value: [2] } },
    provider: { aws: [{ alias: "a", region: "eu-west-2" }, { region: "eu-west-3" }] },
  };
  expect(short(before, after)).toEqual([
    "delete data.aws_caller_identity.me aws_caller_identity",
    "update output.records output",
    "update provider.aws.a provider",
    "update terraform.backend terraform",
    "create terraform.required_providers.aws terraform",
    "delete variable.token variable",
  ]);
});

test("a stack that is not there has nothing", () => {
  const one = stack({ resource: { null_resource: { a: {} } } });
  expect(short(undefined, one)).toEqual(["create null_resource.a null_resource", "create terraform.backend terraform"]);
  expect(short(one, undefined)).toEqual(["delete null_resource.a null_resource", "delete terraform.backend terraform"]);
  expect(short(undefined, undefined)).toEqual([]);
});

test("whatever the data, nothing is thrown, and a thing differs from itself in nothing", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      terraformDifference(one, other);
      expect(terraformDifference(one, one)).toEqual([]);
    }),
  );
});
