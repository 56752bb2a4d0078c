import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyPlan, makePlan, readPlan } from "../../../src/deploy/terraform/commands.ts";
import type { Runner } from "../../../src/deploy/terraform/runner.ts";
import { emptyFolder } from "../../support/root.ts";

const OPTIONS = { lockTimeout: "0s" };
const FOLDER = "/nowhere";

/** A program that ends so, having said so; a plan's file is written where it is told to. */
function answering(code: number, lines: readonly string[], { file = true, text = "" } = {}): Runner {
  return {
    binary: { path: "/opt/terraform", product: "Terraform", version: "1.11.4" },
    run: async (_folder, args, onLine) => {
      const out = args.find((arg) => arg.startsWith("-out="))?.slice("-out=".length);
      if (file && out !== undefined) writeFileSync(out, "plan");
      for (const line of lines) onLine?.(line);
      return { code, signal: null };
    },
    read: async () => text,
    pool: undefined,
    forward: () => 0,
  };
}

const summary = (operation: string, add: number) =>
  JSON.stringify({ type: "change_summary", changes: { operation, add, change: 0, remove: 0, import: 0 } });
const planned = (runner: Runner) => makePlan(runner, FOLDER, join(emptyFolder(), "plan"), OPTIONS);

test("a plan is what Terraform says that it planned", async () => {
  expect(await planned(answering(0, [summary("plan", 0)]))).toEqual({ changes: false });
  expect(await planned(answering(2, [summary("plan", 3)]))).toEqual({ changes: true });
});

test.each([
  ["says nothing", answering(0, []), "must end with a summary of its changes, got exit 0 and none"],
  ["says what is no event", answering(2, ["ok", "{}"]), "must end with a summary of its changes, got exit 2 and none"],
  ["reports an apply", answering(0, [summary("apply", 0)]), "must end with a summary of its changes"],
  ["writes no plan", answering(0, [summary("plan", 0)], { file: false }), "must write its plan, got no file"],
  ["plans changes", answering(0, [summary("plan", 3)]), "must exit with 2 where it plans changes, got exit 0 and 3"],
])("a plan of a program that succeeds and %s is a failure, never a stack that is unchanged", async (_, runner, why) => {
  await expect(planned(runner)).rejects.toThrow(why);
});

test("an apply of which nothing is reported is a failure", async () => {
  const applied = (runner: Runner) => applyPlan(runner, FOLDER, "plan", OPTIONS);
  await expect(applied(answering(0, []))).rejects.toThrow("Terraform apply must end with a summary of its changes");
  expect(await applied(answering(0, [summary("apply", 3)]))).toMatchObject({ add: 3, change: 0, remove: 0 });
});

test("a plan whose JSON is invalid or empty is a failure", async () => {
  for (const [text, got] of [
    ["", "got nothing"],
    ["ok\n", "got something else"],
    ["{}", "got something else"],
    ["null", "got something else"],
  ] as const)
    await expect(readPlan(answering(0, [], { text }), FOLDER, "plan")).rejects.toThrow(got);
  const plan = { format_version: "1.2" };
  expect(await readPlan(answering(0, [], { text: JSON.stringify(plan) }), FOLDER, "plan")).toEqual(plan);
});
