import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withPlan } from "../../src/deploy/terraform/plan-stack.ts";
import { usableProviders } from "../../src/deploy/terraform/usable-providers.ts";
import { withTerraform } from "../../src/deploy/terraform/with-terraform.ts";
import { certificate } from "../support/certificates.ts";
import { drive, type StacksRoot, stacksRoot, until } from "./deploy-stacks.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { MINUTE } from "./minute.ts";
import { awsProviderVersion, LESS_COLLECTING, mirrorConfiguration, terraformBinary, whyNot } from "./toolchain.ts";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);

const IDS = ["one", "two", "three"];
const REGIONS = ["eu-west-1", "us-east-1"];

/** Topics of a tenant with default tags of its own, in so many regions. `waits`: seconds that its apply takes after they are there. */
function stackOf(tenant: string, { regions = 1, waits = 0, topics = 2 } = {}): object {
  const used = REGIONS.slice(0, regions);
  const names = used.flatMap((region) => Array.from({ length: topics }, (_, index) => [region, index] as const));
  const topic = ([region, index]: readonly [string, number]) => [
    `${region}-${index}`,
    { provider: `aws.${region}`, name: `${tenant}-${region}-${index}` },
  ];
  const command = `touch ../../../../begun; sleep ${waits}`;
  return {
    terraform: {
      required_providers: { aws: { source: "aws", version: awsProviderVersion() } },
      backend: { local: { path: `../../../../state/${tenant}.tfstate` } },
    },
    provider: { aws: used.map((region) => ({ alias: region, region, default_tags: [{ tags: { tenant } }] })) },
    resource: {
      aws_sns_topic: Object.fromEntries(names.map(topic)),
      ...(waits === 0 ? {} : { terraform_data: { it: { provisioner: [{ "local-exec": { command } }] } } }),
    },
  };
}

/** A call of Terraform's: its command, the stack, and the process that is its provider; undefined: it starts its own. */
type Call = readonly [command: string, stack: string, provider: number | undefined];

describe.skipIf(missing)(`a provider that goes from stack to stack${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let stacks: StacksRoot;
  let tools: string;

  beforeAll(async () => {
    emulators = await startEmulators();
  }, MINUTE);
  afterAll(() => emulators?.close());
  beforeEach(() => {
    stacks = stacksRoot();
    tools = mkdtempSync(join(tmpdir(), "postroad-attached-"));
    writeFileSync(join(tools, "mirror.tfrc"), mirrorConfiguration());
    terraformThat("");
  });
  afterEach(() => {
    stacks.remove();
    rmSync(tools, { recursive: true, force: true });
  });

  const program = () => join(tools, "terraform");
  const log = () => join(tools, "calls");
  /** Terraform that writes down how it is called, and does something before. */
  const terraformThat = (does: string) => {
    const note = `printf '%s %s %s\\n' "$1" "$(basename "$PWD")" "$TF_REATTACH_PROVIDERS" >> '${log()}'`;
    writeFileSync(program(), `#!/bin/sh\n${note}\n${does}\nexec '${terraformBinary()}' "$@"\n`);
    chmodSync(program(), 0o755);
  };
  const calls = (): readonly Call[] =>
    (existsSync(log()) ? readFileSync(log(), "utf8").split("\n").filter(Boolean) : []).flatMap((line) => {
      const [command = "", stack = "", json = ""] = line.split(" ");
      if (command === "version") return [];
      const [told] = Object.values(JSON.parse(json === "" ? "{}" : json)) as {
        Pid: number;
        Addr: { String: string };
      }[];
      return [[command, stack, told?.Addr.String === "/nonexistent" ? 0 : told?.Pid]];
    });
  const pids = () => [...new Set(calls().flatMap(([, , pid]) => (pid === undefined || pid === 0 ? [] : [pid])))];
  /** Commands that came to what tells the schemas of a stack's types alone. */
  const few = () => [
    ...new Set([...readFileSync(log(), "utf8").matchAll(/^(\S+) .*\/gate\d+"/gm)].map(([, one]) => one)),
  ];
  const isRunning = (pid: number) =>
    existsSync(`/proc/${pid}`) && !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  const env = (more: Record<string, string> = {}) => ({
    ...(emulators.env as Record<string, string>),
    ...LESS_COLLECTING,
    POSTROAD_TERRAFORM: program(),
    TF_CLI_CONFIG_FILE: join(tools, "mirror.tfrc"),
    AWS_CA_BUNDLE: "",
    ...more,
  });
  const deploy = (...args: string[]) => deployWith({}, ...args);
  const deployWith = async (more: Record<string, string>, ...args: string[]) => {
    const { code, out, err } = await drive(stacks.root, args, env(more)).ended;
    if (out === "") throw new Error(err);
    return { code, ...(JSON.parse(out) as { stacks: { stack: string; result: string; message: string }[] }) };
  };
  const tagsIn = (id: string): unknown[] => {
    const state = JSON.parse(readFileSync(join(stacks.root, "state", `${id}.tfstate`), "utf8")) as {
      resources: { instances: { attributes: { tags_all: unknown } }[] }[];
    };
    return state.resources.flatMap(({ instances }) => instances.map(({ attributes }) => attributes.tags_all));
  };

  test("is started twice, where stacks come one after the other, and each command of Terraform's is given once", {
    timeout: MINUTE,
  }, async () => {
    for (const id of IDS) stacks.writeConfig(id, stackOf(id));
    const { code } = await deploy("--parallel", "1");
    expect(code).toBe(0);
    // The first apply has one of its own: only a plan finds out whether one can be set up again.
    const [first, second] = pids();
    expect(pids()).toHaveLength(2);
    expect(calls()).toEqual([
      ["init", "providers", undefined],
      ...[...IDS].sort().flatMap((id, index): Call[] => [
        ["init", id, 0],
        ["state", id, 0],
        ["plan", id, index === 0 ? first : second],
        ["show", id, index === 0 ? first : second],
        ["apply", id, second],
      ]),
    ]);
    for (const id of IDS) expect(tagsIn(id)).toEqual([{ tenant: id }, { tenant: id }]);
    expect(pids().filter(isRunning)).toEqual([]);
    expect(few()).toEqual(["plan", "show"]);
    // The second time, nothing is initialized, and nothing is read or applied where nothing changes.
    rmSync(log());
    expect((await deploy("--parallel", "1")).code).toBe(0);
    expect(calls().map(([command]) => command)).toEqual(IDS.flatMap(() => ["state", "plan"]));
    expect(pids()).toHaveLength(1);
  });

  test("is started as often as stacks are deployed at once, and not for a stack with two regions", {
    timeout: MINUTE,
  }, async () => {
    for (const id of IDS) stacks.writeConfig(id, stackOf(id));
    stacks.writeConfig("four", stackOf("four", { regions: 2 }));
    expect((await deploy("--parallel", "2")).code).toBe(0);
    expect(pids().length).toBeLessThanOrEqual(4);
    const own = calls().filter(([command, id]) => id === "four" && ["plan", "show", "apply"].includes(command));
    expect(own.map(([, , pid]) => pid === undefined)).toEqual([true, false, true]);
    expect(tagsIn("four")).toEqual(Array.from({ length: 4 }, () => ({ tenant: "four" })));
  });

  test("is set up once where it has a CA bundle, for it cannot be set up again then", { timeout: MINUTE }, async () => {
    for (const id of IDS) stacks.writeConfig(id, stackOf(id));
    writeFileSync(join(tools, "ca.pem"), certificate({ subject: "nobody", isAuthority: true }).pem);
    const { code, stacks: told } = await deployWith({ AWS_CA_BUNDLE: join(tools, "ca.pem") }, "--parallel", "1");
    expect({ code, results: told.map(({ result }) => result) }).toEqual({ code: 0, results: IDS.map(() => "applied") });
    const plans = calls().flatMap(([command, id, pid]) =>
      command === "plan" ? [`${id} ${pid === undefined ? "alone" : "lent"}`] : [],
    );
    // Tried once, and made again by Terraform alone.
    expect(plans).toEqual(["one lent", "three lent", "three alone", "two lent"]);
    const setUp = calls().flatMap(([command, , pid]) => (/plan|apply/.test(command) && pid !== undefined ? [pid] : []));
    expect(setUp.length - new Set(setUp).size).toBe(1);
  });

  test("makes the same plans as Terraform makes alone", { timeout: MINUTE }, async () => {
    const regions = (id: string) => (id === "three" ? 2 : 1);
    for (const id of IDS) stacks.writeConfig(id, stackOf(id, { topics: 1, regions: regions(id) }));
    expect((await deploy()).code).toBe(0);
    // To be made, changed and left as it is.
    for (const id of IDS) stacks.writeConfig(id, stackOf(id, { topics: id === "two" ? 1 : 2, regions: regions(id) }));
    const folders = IDS.map((id) => ({ id, folder: join(stacks.root, ".postroad/terraform/stacks", id) }));
    const plansOf = (how: string) =>
      withTerraform(
        program(),
        { env: { ...process.env, ...env({ POSTROAD_SHARED_PROVIDERS: how }) }, cwd: stacks.root, temporary: tmpdir() },
        async (runner, scratch) => {
          const { providers } = await usableProviders(runner, stacks.root, folders);
          const options = { providers, scratch, lockTimeout: "0s" };
          const plans: object[] = [];
          for (const stack of folders)
            plans.push(await withPlan(runner, stack, options, (json) => ({ ...(json as object), timestamp: "" })));
          return plans;
        },
      );
    rmSync(log());
    const shared = await plansOf("on");
    expect(pids()).toHaveLength(1);
    expect(calls().flatMap(([command, id, pid]) => (command === "plan" && pid !== undefined ? [id] : []))).toEqual([
      "one",
      "two",
    ]);
    rmSync(log());
    expect(await plansOf("off")).toEqual(shared);
    expect(pids()).toEqual([]);
    expect(JSON.stringify(shared[0])).toContain('"tags_all":{"tenant":"one"}');
  });

  test("destroys what the stack has no more, of a type that it has no more", { timeout: MINUTE }, async () => {
    stacks.writeConfig("one", stackOf("one"));
    expect((await deploy()).code).toBe(0);
    const { resource: _, ...rest } = stackOf("one") as Record<string, unknown>;
    stacks.writeConfig("one", rest);
    rmSync(log());
    expect(await deploy()).toMatchObject({ code: 0, stacks: [{ result: "applied", remove: 2 }] });
    expect(calls().map(([command]) => command)).toEqual(["state", "plan", "show", "apply"]);
    expect(few()).toEqual(["plan", "show"]);
  });

  test("that dies before a plan is done without", { timeout: MINUTE }, async () => {
    terraformThat(
      `case "$1 $TF_REATTACH_PROVIDERS" in plan*Pid*) kill -9 "$(echo "$TF_REATTACH_PROVIDERS" | sed 's/.*"Pid":\\([0-9]*\\).*/\\1/')"; sleep 0.2;; esac`,
    );
    stacks.writeConfig("one", stackOf("one"));
    const { code } = await deploy();
    expect(code).toBe(0);
    expect(calls().flatMap(([command, , pid]) => (command === "plan" ? [pid === undefined] : []))).toEqual([
      false,
      true,
    ]);
  });

  test("that dies in an apply fails the stack in plain words, and a second run goes on", {
    timeout: MINUTE,
  }, async () => {
    terraformThat(
      `case "$1 $TF_REATTACH_PROVIDERS" in apply*Pid*) kill -9 "$(echo "$TF_REATTACH_PROVIDERS" | sed 's/.*"Pid":\\([0-9]*\\).*/\\1/')"; sleep 0.2;; esac`,
    );
    stacks.writeConfig("one", stackOf("one"));
    const { code, stacks: told } = await deploy();
    expect(code).toBe(1);
    expect(told).toMatchObject([{ result: "failed", message: expect.stringContaining("apply must succeed") }]);
    terraformThat("");
    expect(await deploy("--resume")).toMatchObject({ code: 0, stacks: [{ result: "applied" }] });
  });

  test("ends when the run is interrupted, after what Terraform has begun", { timeout: MINUTE }, async () => {
    stacks.writeConfig("one", stackOf("one", { waits: 4 }));
    const run = drive(stacks.root, [], env());
    await until(() => existsSync(join(stacks.root, "begun")), MINUTE);
    run.kill("SIGINT");
    expect((await run.ended).code).toBe(1);
    expect(pids()).toHaveLength(2);
    expect(pids().filter(isRunning)).toEqual([]);
    expect(stacks.locks()).toEqual([]);
  });
});
