import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Io } from "../../src/cli/io.ts";
import { printBudget } from "../../src/cli/print-budget.ts";
import { emptyFolder } from "../support/root.ts";

function said(ids: readonly string[], env: Io["env"] = {}, runs = 1): string[] {
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
  printBudget(stacks, 4, runs, { env, err: (text: string) => lines.push(text) } as unknown as Io);
  return lines;
}

test("what accounts allow is told before stacks are planned: pace, how many at once, how providers try again", () => {
  const [pace, whole, retries] = said(["acme", "beta"]);
  expect(pace).toMatch(/^planning: SES in .*: 4 requests at 1 a second/);
  expect(whole).toMatch(/at once|at a time/);
  expect(retries).toContain("AWS_MAX_ATTEMPTS=25");
});

test("one of ten runs at once is told its tenth of the pace", () => {
  expect(said(["acme", "beta"], {}, 10)[0]).toMatch(/4 requests at 0\.1 a second, a share of 10, about 40 s/);
});

test("nothing is told of a single stack", () => {
  expect(said(["acme"])).toEqual([]);
});
