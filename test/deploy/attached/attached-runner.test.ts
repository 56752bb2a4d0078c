import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { attachedRunner } from "../../../src/deploy/attached/attached-runner.ts";
import { providerPool } from "../../../src/deploy/attached/provider-pool.ts";
import type { OpenGate } from "../../../src/deploy/attached/schema-gate.ts";
import type { More, Runner } from "../../../src/deploy/terraform/runner.ts";
import { emptyFolder } from "../../support/root.ts";
import { fakeStart, packageOf } from "./fakes.ts";

const AWS = packageOf("aws");
const PACKAGES = new Map([[AWS.address, AWS]]);
const block = (alias: string) => ({ alias, region: alias });

function stackOf(...aliases: readonly string[]): string {
  const folder = emptyFolder();
  const config = {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: aliases.map(block) },
  };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(config));
  return folder;
}

/** Terraform that ends so; `onCall` sees whether it was to start its own provider. */
function terraform({
  code = 0,
  onCall = () => {},
  says,
  openGate,
}: {
  code?: number;
  onCall?: () => void;
  says?: string;
  openGate?: OpenGate;
} = {}) {
  const fake = fakeStart();
  const calls: string[] = [];
  const called = ([command]: readonly string[], { env }: More = {}) => {
    const pid = JSON.parse(env?.["TF_REATTACH_PROVIDERS"] ?? "{}")[AWS.address]?.Pid;
    calls.push(`${command} ${pid ?? "its own"}`);
    onCall();
    return pid === undefined ? 0 : code;
  };
  const runner: Runner = {
    binary: { path: "/opt/terraform", product: "Terraform", version: "1.11.4" },
    pool: providerPool(fake.start, openGate),
    run: async (_folder, args, onLine, more) => {
      const code = called(args, more);
      onLine?.((code === 0 ? undefined : says) ?? calls.at(-1) ?? "");
      return { code, signal: null };
    },
    read: async (_folder, args, more) => {
      if (called(args, more) !== 0) throw new Error("did not answer");
      return "{}";
    },
    forward: () => 0,
  };
  return { runner, calls, started: fake.started };
}

const works = async (runner: Runner, folder: string) => {
  for (const command of ["init", "plan"]) await runner.run(folder, [command]);
  await runner.read(folder, ["show"]);
  return runner.run(folder, ["apply"]);
};

test("a provider is kept for stacks that set it up alike; the first apply has one of its own", async () => {
  const { runner, calls } = terraform();
  await works(attachedRunner(runner, stackOf("a"), PACKAGES, []), "");
  expect(calls).toEqual(["init its own", "plan 100", "show 100", "apply 101"]);
  calls.length = 0;
  await works(attachedRunner(runner, stackOf("a"), PACKAGES, []), "");
  expect(calls).toEqual(["init its own", "plan 101", "show 101", "apply 101"]);
});

test("a stack with two regions starts its own, and only what reads its plan is answered by one that runs", async () => {
  const { runner, calls } = terraform();
  await works(attachedRunner(runner, stackOf("a", "b"), PACKAGES, []), "");
  expect(calls).toEqual(["init its own", "plan its own", "show 100", "apply its own"]);
});

test("one that dies under a plan is done without; under an apply, that is how the apply ended", async () => {
  const { runner, calls, started } = terraform({
    code: 1,
    onCall: () => {
      for (const one of started) one.isDead = true;
    },
  });
  expect(await works(attachedRunner(runner, stackOf("a"), PACKAGES, []), "")).toMatchObject({ code: 1 });
  expect(calls).toEqual(["init its own", "plan 100", "plan its own", "show 101", "show its own", "apply 102"]);
  expect(started.every(({ isEnded }) => isEnded)).toBe(true);
});

test("a plan that fails where a provider was set up again is created without, and what failed is not reported", async () => {
  const { runner, calls } = terraform();
  const own = attachedRunner(runner, stackOf("a"), PACKAGES, []);
  const told: string[] = [];
  await own.run("", ["plan"], (line) => told.push(line));
  const failing = { ...runner, run: terraform({ code: 1 }).runner.run };
  const again = attachedRunner(failing, stackOf("a"), PACKAGES, []);
  expect(await again.run("", ["plan"], (line) => told.push(line))).toMatchObject({ code: 0 });
  expect(told).toEqual(["plan 100", "plan its own"]);
  await own.run("", ["plan"]);
  await own.run("", ["plan"]);
  expect(calls).toEqual(["plan 100", "plan 101", "plan 102"]);
});

test("a command that failed by itself is not run again", async () => {
  const { runner, calls } = terraform({ code: 1 });
  const own = attachedRunner(runner, stackOf("a"), PACKAGES, []);
  expect(await own.run("", ["plan"])).toMatchObject({ code: 1 });
  await expect(own.read("", ["show"])).rejects.toThrow("did not answer");
  expect(calls).toEqual(["plan 100", "show 101"]);
});

describe("for commands that change nothing, the schemas of a stack's types alone are told", () => {
  /** Gates that nobody stands behind; each is known by its process. */
  function gates() {
    const opened: string[] = [];
    let isOpen = 0;
    const openGate: OpenGate = async (program, reattach, types) => {
      opened.push(`${program} ${[...types]}`);
      isOpen += 1;
      const close = () => {
        isOpen -= 1;
      };
      return { reattach: { ...reattach, Pid: reattach.Pid + 900 }, close };
    };
    return { openGate, opened, left: () => isOpen };
  }
  const held = [{ mode: "managed", type: "aws_sns_topic", name: "a", provider: "aws.a" }];

  test("a plan, and what reads it; an apply has the provider to itself", async () => {
    const { openGate, opened, left } = gates();
    const { runner, calls } = terraform({ openGate });
    await works(attachedRunner(runner, stackOf("a"), PACKAGES, held), "");
    expect(calls).toEqual(["init its own", "plan 1000", "show 1000", "apply 101"]);
    expect(opened).toEqual(Array.from({ length: 2 }, () => `${AWS.file} aws_sns_topic`));
    expect(left()).toBe(0);
  });

  test.each([
    "Error: Invalid resource type",
    "Error: Invalid data source",
    "Error: Invalid ephemeral resource",
    "no schema available for aws_x.y while reading state",
  ])("where one is missed (%s), the command is run again without, and what failed is not reported", async (says) => {
    const { openGate, left } = gates();
    const { runner, calls } = terraform({ openGate, code: 1, says });
    const own = attachedRunner(runner, stackOf("a"), PACKAGES, held);
    const told: string[] = [];
    expect(await own.run("", ["plan"], (line) => told.push(line))).toMatchObject({ code: 0 });
    expect(await own.read("", ["show"])).toBe("{}");
    expect(calls).toEqual(["plan 1000", "plan its own", "show 1001", "show its own"]);
    expect(told).toEqual(["plan its own"]);
    expect(left()).toBe(0);
  });

  test("a plan that failed by itself is not run again", async () => {
    const { runner, calls } = terraform({ openGate: gates().openGate, code: 1, says: "Error: no credentials" });
    const own = attachedRunner(runner, stackOf("a"), PACKAGES, held);
    expect(await own.run("", ["plan"])).toMatchObject({ code: 1 });
    expect(calls).toEqual(["plan 1000"]);
  });

  test("where a gate cannot be opened, the provider is asked itself", async () => {
    const { runner, calls } = terraform({ openGate: () => Promise.reject(new Error("no room")) });
    await attachedRunner(runner, stackOf("a"), PACKAGES, held).run("", ["plan"]);
    expect(calls).toEqual(["plan 100"]);
  });
});

test("without providers that were checked, or turned off, Terraform runs as it is", () => {
  const { runner } = terraform();
  expect(attachedRunner(runner, stackOf("a"), undefined, [])).toBe(runner);
  const apart = { ...runner, pool: undefined };
  expect(attachedRunner(apart, stackOf("a"), PACKAGES, [])).toBe(apart);
});
