import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pacesOf } from "../../../src/deploy/throttle/paces.ts";
import {
  pacesFor,
  parallelismFor,
  readsOf,
  readsOfHeld,
  startsOwnProviders,
  unasked,
} from "../../../src/deploy/throttle/stack-requests.ts";
import { emptyFolder } from "../../support/root.ts";

const records = { resource: { aws_route53_record: { mx: { provider: "aws.main" }, spf: { provider: "aws.main" } } } };

function stackOf(terraform: unknown): string {
  const folder = join(emptyFolder(), "stack");
  mkdirSync(folder);
  writeFileSync(join(folder, "cdk.tf.json"), typeof terraform === "string" ? terraform : JSON.stringify(terraform));
  return folder;
}

test("a plan reads every resource of its stack", () => {
  const { demands } = readsOf(stackOf(records));
  expect(demands).toEqual([{ meter: "route53 main", api: "route53", place: "main", requests: 4 }]);
});

test("a plan reads what the state holds, and a new stack's nothing", () => {
  const folder = stackOf(records);
  const held = { mode: "managed", type: "aws_route53_record", name: "mx", provider: "aws.main" };
  expect(readsOfHeld(folder, []).demands).toEqual([]);
  const [taken, asked] = [readsOf(folder), readsOfHeld(folder, [held])];
  expect(asked.demands).toMatchObject([{ meter: "route53 main", requests: 2 }]);
  expect(unasked(taken, asked)).toMatchObject([{ meter: "route53 main", requests: 2 }]);
  expect(unasked(taken, readsOfHeld(folder, [held, held, held]))).toEqual([]);
});

test("what is adopted is read, though no state holds it", () => {
  const folder = stackOf({ ...records, import: [{ to: "aws_route53_record.mx", id: "Z1_example.com_MX" }] });
  expect(readsOfHeld(folder, [])).toEqual(readsOf(folder));
});

test("a stack that cannot be read asks for nothing", () => {
  expect(readsOf(stackOf("{")).demands).toEqual([]);
});

test("HCP Terraform is told no parallelism: it refuses one", () => {
  for (const terraform of [{ cloud: { organization: "example" } }, { backend: { remote: {} } }]) {
    const folder = stackOf({ ...records, terraform });
    expect(parallelismFor(folder, readsOf(folder), pacesOf({}))).toBeUndefined();
  }
  const folder = stackOf({ ...records, terraform: { backend: { s3: {} } } });
  expect(parallelismFor(folder, readsOf(folder), pacesOf({}))).toBeGreaterThanOrEqual(1);
});

test("what HCP Terraform runs asks real accounts, whatever endpoint this machine names", () => {
  const env = { AWS_ENDPOINT_URL: "http://127.0.0.1:5000" };
  const here = { folder: stackOf(records) };
  const elsewhere = { folder: stackOf({ ...records, terraform: { backend: { remote: {} } } }) };
  expect(pacesFor([here], env).paceOf("route53")).toBeUndefined();
  expect(pacesFor([here, elsewhere], env).paceOf("route53")).toEqual(pacesOf({}).paceOf("route53"));
});

test("a stack starts providers of its own where it has one for two regions", () => {
  const stack = (...regions: readonly string[]) => ({
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: regions.map((region) => ({ alias: region, region })) },
  });
  expect(startsOwnProviders(stackOf(stack("eu-west-1")))).toBe(false);
  expect(startsOwnProviders(stackOf(stack("eu-west-1", "us-east-1")))).toBe(true);
});
