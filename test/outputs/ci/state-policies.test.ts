import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { allows } from "../../providers/iam/evaluate.ts";
import { TOOLKIT } from "../../support/root.ts";

type Policy = Parameters<typeof allows>[0];

const page = readFileSync(join(TOOLKIT, "docs/state-and-accounts.md"), "utf8");
const [reading, writing, bucket] = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, text = ""]) => policyOf(text));

/** A policy with a statement for each action: what the evaluator reads. */
function policyOf(text: string): Policy {
  const { Statement } = JSON.parse(text) as Policy;
  return { Statement: Statement.flatMap((one) => [one.Action].flat().map((Action) => ({ ...one, Action }))) };
}

const STATE = "arn:aws:s3:::example-states/mail/acme.tfstate";
const LOCK = `${STATE}.tflock`;
const may = (policy: Policy | undefined, action: string, resource: string) =>
  policy !== undefined &&
  allows(policy, { action, resources: [resource], context: { "s3:prefix": "mail/acme.tfstate" } });

it("the role that plans reads states, and writes nothing", () => {
  expect(may(reading, "s3:GetObject", STATE)).toBe(true);
  expect(may(reading, "s3:ListBucket", "arn:aws:s3:::example-states")).toBe(true);
  for (const action of ["s3:PutObject", "s3:DeleteObject"])
    for (const object of [STATE, LOCK])
      expect([action, object, may(reading, action, object)]).toEqual([action, object, false]);
});

it("the role that deploys writes states, makes and removes locks, and deletes no state", () => {
  for (const action of ["s3:GetObject", "s3:PutObject"]) expect(may(writing, action, STATE)).toBe(true);
  for (const action of ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"])
    expect(may(writing, action, LOCK)).toBe(true);
  expect(may(writing, "s3:DeleteObject", STATE)).toBe(false);
  expect(may(writing, "s3:PutObject", "arn:aws:s3:::example-states/other/acme.tfstate")).toBe(false);
});

it("the bucket refuses what is not encrypted in transit, and whoever has no part in it", () => {
  expect(bucket?.Statement.map(({ Effect, Action }) => `${Effect} ${Action}`)).toEqual([
    "Deny s3:*",
    "Deny s3:GetObject",
    "Deny s3:PutObject",
    "Deny s3:DeleteObject",
  ]);
});
