import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Comparison } from "../../src/changes/sides/sides.ts";
import type { Io } from "../../src/cli/io.ts";
import { printDeployBudget, printPlanBudget } from "../../src/cli/print-budget.ts";
import type { Stack } from "../../src/deploy/terraform/synthesized-stacks.ts";
import { emptyFolder } from "../support/root.ts";

function said(ids: readonly string[], env: Io["env"] = {}, runs = 1): string[] {
  return saying(ids, env, (stacks, io) => printPlanBudget(stacks, { atMost: 4, runs }, io));
}

function saying(ids: readonly string[], env: Io["env"], print: (stacks: readonly Stack[], io: Io) => void): string[] {
  const lines: string[] = [];
  const root = emptyFolder();
  const stacks = ids.map((id) => {
    const folder = join(root, id);
    mkdirSync(folder);
    const identity = { email_identity: `${id}.example` };
    const stack = {
      provider: { aws: [{ region: "eu-west-1" }] },
      resource: { aws_sesv2_email_identity: { relay: identity } },
    };
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(stack));
    return { id, folder };
  });
  print(stacks, { env, cores: 4, err: (text: string) => lines.push(text) } as unknown as Io);
  return lines;
}

test("what accounts allow is printed before stacks are planned: pace, how many at once, how providers try again", () => {
  const [pace, whole, retries] = said(["acme", "beta"]);
  expect(pace).toMatch(/^planning: SES in .*: 4 requests at 1 a second/);
  expect(whole).toMatch(/at once|at a time/);
  expect(retries).toContain("AWS_MAX_ATTEMPTS=25");
});

test("one of ten runs at once gets its tenth of the pace", () => {
  expect(said(["acme", "beta"], {}, 10)[0]).toMatch(/4 requests at 0\.1 a second, a share of 10, about 40 s/);
});

test("an API that is reached on this machine has no account's pace", () => {
  const [pace] = said(["acme", "beta"], { AWS_ENDPOINT_URL: "http://localhost:4566" });
  expect(pace).toMatch(/4 requests on this machine/);
});

test("nothing is reported for a single stack", () => {
  expect(said(["acme"])).toEqual([]);
});

describe("of a deployment", () => {
  test("that compares with nothing, both is reported: how it goes where all is made, and where nothing changes", () => {
    const [, whole] = saying(["acme", "beta"], {}, (stacks, io) =>
      printDeployBudget(stacks, undefined, { atMost: 4 }, io),
    );
    expect(whole).toBe(
      "deploying: at most 2 stacks at once, about 9 s where all of it is created, about 6 s where nothing changes\n",
    );
  });

  test("that compares with a commit, its changes are what is applied", () => {
    const resource = {
      action: "update",
      address: "aws_sesv2_email_identity.relay",
      type: "aws_sesv2_email_identity",
      before: null,
      after: { provider: "aws" },
    };
    const comparison = { affected: [{ id: "acme", resources: [resource] }] } as unknown as Comparison;
    const lines = saying(["acme", "beta"], {}, (stacks, io) =>
      printDeployBudget(stacks, comparison, { atMost: 4 }, io),
    );
    expect(lines.join("")).toMatch(
      /deploying: SES in aws: 5 requests .*\n(?:.*\n)?deploying: at most 2 stacks at once, about \d+ s in all\n/,
    );
  });
});
