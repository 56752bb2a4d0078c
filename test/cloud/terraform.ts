import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { RUN } from "../support/once-per-run.ts";
import { type Environment, isolated, type Result, runIsolated } from "./isolated.ts";
import { BROKER, listenAsBroker } from "./lean/broker.ts";
import { type Lender, lendProviders } from "./lean/lend.ts";
import type { LeanProvider } from "./lean/mirror.ts";
import {
  awsProviderVersion,
  LESS_COLLECTING,
  leanProvider,
  pluginDir,
  terraformBinary,
  unpackedAwsProvider,
} from "./toolchain.ts";

export type { Environment, Result } from "./isolated.ts";
export { pluginDir, terraformBinary, whyNot } from "./toolchain.ts";

/** A plan, as `terraform show -json` writes it. */
export interface Plan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[]; readonly before: unknown; readonly after: unknown };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[]; readonly after?: unknown }>>;
}

/** Runs Terraform in a directory, with no configuration, credentials or variables but those of `env`. */
export function terraform(directory: string, args: readonly string[], env: Environment = {}): Promise<Result> {
  const binary = terraformBinary();
  if (!binary) throw new Error("terraform is not there");
  return withScratch(async (scratch) => {
    const configuration = join(scratch, "own.tfrc");
    writeFileSync(configuration, args[0] === "init" ? "" : providerAsItIs());
    const settings = { TF_CLI_CONFIG_FILE: configuration, TF_IN_AUTOMATION: "1", TF_CLI_ARGS: "-no-color" };
    const own = { ...LESS_COLLECTING, ...env };
    return runIsolated(binary, args, directory, { ...settings, ...(await lent(directory, args, own)), ...own });
  });
}

/** Lenders by their environment. */
const lenders = new Map<string, Promise<Lender>>();

/**
 * Has a command that asks the AWS provider come to one that runs already: to start it takes more than what is asked of it. But one that runs
 * elsewhere does not find the files that lie beside a stack.
 */
async function lent(directory: string, [command = ""]: readonly string[], env: Environment): Promise<Environment> {
  const lean = leanProvider();
  if (lean === undefined || env["AWS_ENDPOINT_URL"] === undefined || !/^(plan|apply|destroy|show)$/.test(command))
    return {};
  if (readdirSync(directory).some((name) => name.endsWith(".zip"))) return {};
  return { TF_REATTACH_PROVIDERS: (await lenderOf(lean, env, isolated(env))).reattach };
}

function lenderOf(lean: LeanProvider, env: Environment, whole: Parameters<typeof lendProviders>[2]): Promise<Lender> {
  const key = JSON.stringify(Object.entries(env).sort());
  const lender = lenders.get(key) ?? lendProviders(lean.whole, lean.schema, whole);
  lenders.set(key, lender);
  return lender;
}

let broker: Promise<string> | undefined;

/** What has Terraform's commands that others start (`postroad deploy`) borrow their providers, until the emulators are closed. */
export async function borrowing(): Promise<Environment> {
  const lean = leanProvider();
  if (lean === undefined) return {};
  broker ??= listenAsBroker(mkdtempSync(join(process.env[RUN] ?? tmpdir(), "broker-")), async (env) => {
    const { socket } = await lenderOf(lean, env, env);
    return socket;
  });
  return { [BROKER]: await broker };
}

/** Ends the providers that run for commands with an endpoint. */
export async function endLent(endpoint: string): Promise<void> {
  for (const [key, lender] of lenders) {
    if (!key.includes(JSON.stringify(["AWS_ENDPOINT_URL", endpoint]))) continue;
    lenders.delete(key);
    await (await lender).close();
  }
}

/** A CLI configuration under which the provider, whose 700 MB `init` has checked, is not hashed again by every command. */
function providerAsItIs(): string {
  const folder = unpackedAwsProvider();
  if (folder === undefined) return "";
  return `provider_installation {\n  dev_overrides {\n    "hashicorp/aws" = ${JSON.stringify(folder)}\n  }\n}\n`;
}

/** `terraform init` from the local mirror alone; without a mirror, what is built in is all there is. */
export async function init(directory: string, env: Environment = {}): Promise<Result> {
  return succeed(directory, ["init", "-input=false", `-plugin-dir=${pluginDir() ?? directory}`], env);
}

/** What a plan would do, read back from a plan file: two commands, for tests that look at values. A plan validates the stack first. */
export function planJson(directory: string, env: Environment): Promise<Plan> {
  return withScratch(async (scratch) => {
    const file = join(scratch, "plan");
    await succeed(directory, ["plan", "-input=false", `-out=${file}`], env);
    return JSON.parse((await succeed(directory, ["show", "-json", file], env)).stdout);
  });
}

/** The resources that a plan changes, by address, with what happens to each, e.g. `{"aws_route53_zone.a": "update"}`. */
export type Changes = Readonly<Record<string, string>>;

export function changes(plan: Plan): Changes {
  const changed = (plan.resource_changes ?? []).map(({ address, change }) => [address, change.actions.join(" ")]);
  return Object.fromEntries(changed.filter(([, actions]) => actions !== "no-op" && actions !== "read"));
}

/** What a plan would change. */
export async function plannedChanges(directory: string, env: Environment): Promise<Changes> {
  return announced(await succeed(directory, ["plan", "-json", "-input=false"], env));
}

/** Applies a stack, and says what its plan was. Resources whose changes are waited for are waited for together. */
export async function apply(directory: string, env: Environment): Promise<Changes> {
  return announced(
    await succeed(directory, ["apply", "-json", "-input=false", "-auto-approve", "-parallelism=50"], env),
  );
}

export async function destroy(directory: string, env: Environment): Promise<Changes> {
  return announced(
    await succeed(directory, ["destroy", "-json", "-input=false", "-auto-approve", "-parallelism=50"], env),
  );
}

/** The changes that a command's events announce. */
function announced({ stdout }: Result): Changes {
  const events: { type: string; change?: { action: string; resource: { addr: string } } }[] = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line));
  const planned = events.flatMap(({ type, change }) => (type === "planned_change" && change ? [change] : []));
  return Object.fromEntries(
    planned.flatMap(({ action, resource }) =>
      action === "noop" || action === "read" ? [] : [[resource.addr, action]],
    ),
  );
}

/** The values of the outputs, sensitive ones too. */
export async function outputs(directory: string, env: Environment = {}): Promise<Record<string, unknown>> {
  const { stdout } = await succeed(directory, ["output", "-json"], env);
  const all: Record<string, { value: unknown }> = JSON.parse(stdout);
  return Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value]));
}

/** Lets a stack that asks for another version of the AWS provider run with the mirror's. */
export function overrideProviderVersion(directory: string): void {
  const required = { aws: { source: "hashicorp/aws", version: awsProviderVersion() } };
  const override = { terraform: { required_providers: required } };
  writeFileSync(join(directory, OVERRIDE), JSON.stringify(override, null, 2));
}

const OVERRIDE = "version_override.tf.json";

/** Runs a synth over an output with such overrides: they are put aside meanwhile, for synth refuses Terraform that others laid beside a stack. */
export async function withoutOverrides(out: string, synth: () => Promise<void>): Promise<void> {
  const stacks = join(out, "stacks");
  const folders = existsSync(stacks) ? readdirSync(stacks).map((id) => join(stacks, id)) : [];
  const overridden = folders.filter((folder) => existsSync(join(folder, OVERRIDE)));
  for (const folder of overridden) rmSync(join(folder, OVERRIDE));
  await synth();
  for (const folder of overridden.filter((one) => existsSync(one))) overrideProviderVersion(folder);
}

/** Sends every AWS API to moto, but SESv2, CloudFront and CloudFormation to the stand-in: the stack itself stays as it is. */
export function emulatorEnv(motoUrl: string, standInUrl: string): Environment {
  return {
    AWS_ENDPOINT_URL: motoUrl,
    AWS_ENDPOINT_URL_SESV2: standInUrl,
    AWS_ENDPOINT_URL_CLOUDFRONT: standInUrl,
    AWS_ENDPOINT_URL_CLOUDFORMATION: standInUrl,
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

async function succeed(directory: string, args: readonly string[], env: Environment): Promise<Result> {
  const result = await terraform(directory, args, env);
  if (result.code !== 0)
    throw new Error(`terraform ${args[0]} ended with ${result.code}:\n${result.stdout}\n${result.stderr}`);
  return result;
}

async function withScratch<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "postroad-terraform-"));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
