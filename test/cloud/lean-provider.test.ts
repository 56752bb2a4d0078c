import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Emulators, startEmulators } from "./emulators.ts";
import { type Environment, runIsolated } from "./isolated.ts";
import { MINUTE } from "./minute.ts";
import { borrowing, changes, init, planJson } from "./terraform.ts";
import {
  LESS_COLLECTING,
  mirrorConfiguration,
  pluginDir,
  terraformBinary,
  wholePluginDir,
  whyNot,
} from "./toolchain.ts";

const missing = whyNot("terraform", "aws-provider", "moto");
if (missing) console.warn(missing);
/** Packed in its mirror, or asked for: then all tests have it as it is. */
const isWhole = !missing && pluginDir() === wholePluginDir();

/** Two regions, what is read, and a value that only an apply knows. */
const stack = (type = "aws_sns_topic") => ({
  terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
  provider: { aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }] },
  data: { aws_caller_identity: { me: {} } },
  resource: {
    [type]: { one: { name: "one" }, two: { name: "two", provider: "aws.us", tags: { made: "here" } } },
    aws_route53_zone: { zone: { name: "example.com", comment: "$" + "{aws_sns_topic.one.arn}" } },
  },
  output: { account: { value: "$" + "{data.aws_caller_identity.me.account_id}" } },
});

describe.skipIf(missing || isWhole)(`the provider that most tests deploy with${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  beforeAll(async () => {
    emulators = await startEmulators();
  }, MINUTE);
  afterAll(() => emulators?.close());

  /** What Terraform says of a stack, with the provider of a mirror. */
  const plan = async (mirror: string | undefined, config: object, more: Environment = {}) => {
    const folder = mkdtempSync(join(tmpdir(), "postroad-lean-"));
    try {
      writeFileSync(join(folder, "mirror.tfrc"), mirrorConfiguration(mirror));
      writeFileSync(join(folder, "main.tf.json"), JSON.stringify(config));
      const env = { TF_CLI_CONFIG_FILE: join(folder, "mirror.tfrc"), ...LESS_COLLECTING, ...emulators.env, ...more };
      const run = (...args: string[]) => runIsolated(terraformBinary() ?? "", args, folder, env);
      await run("init", "-input=false");
      const { code, stderr } = await run("plan", "-input=false", "-no-color", "-out=plan");
      if (code !== 0) return { code, stderr };
      const { stdout } = await run("show", "-json", "plan");
      return { code, plan: { ...JSON.parse(stdout), timestamp: "" } };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  let lean: Awaited<ReturnType<typeof plan>>;

  test("makes the plan that the provider as it is makes", { timeout: MINUTE }, async () => {
    lean = await plan(pluginDir(), stack());
    expect(lean).toMatchObject({ code: 0, plan: { resource_changes: { length: 3 } } });
    expect(lean).toEqual(await plan(wholePluginDir(), stack()));
  });

  test("makes the same plan where it runs already, and was set up for others before", { timeout: MINUTE }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "postroad-lean-"));
    try {
      const write = (config: object) => writeFileSync(join(folder, "main.tf.json"), JSON.stringify(config));
      const tagged = [{ region: "eu-central-1", default_tags: [{ tags: { made: "elsewhere" } }] }];
      write({ ...stack(), provider: { aws: [...tagged, { alias: "us", region: "us-west-2" }] } });
      await init(folder, emulators.env);
      const other = await planJson(folder, emulators.env);
      write(stack());
      const again = { ...(await planJson(folder, emulators.env)), timestamp: "" };
      expect(again).toEqual(lean.plan);
      expect(changes(again)).toEqual(changes(other));
      expect(JSON.stringify(other)).toContain('"made":"elsewhere"');
      expect(JSON.stringify(again)).not.toContain("elsewhere");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("makes the same plan where it borrows one that runs already", { timeout: MINUTE }, async () => {
    const tagged = [{ region: "eu-central-1", default_tags: [{ tags: { made: "elsewhere" } }] }];
    const other = { ...stack(), provider: { aws: [...tagged, { alias: "us", region: "us-west-2" }] } };
    expect(JSON.stringify(await plan(pluginDir(), other, await borrowing()))).toContain('"made":"elsewhere"');
    expect(await plan(pluginDir(), stack(), await borrowing())).toEqual(lean);
  });

  test("does not have a type that no stack has, and Terraform says so", { timeout: MINUTE }, async () => {
    const { code, stderr } = await plan(pluginDir(), stack("aws_appmesh_mesh"));
    expect(code).toBe(1);
    expect(stderr).toContain('The provider hashicorp/aws does not support resource type "aws_appmesh_mesh".');
  });
});
