import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { type Environment, type Result, runIsolated } from "./isolated.ts";
import { awsProviderVersion, pluginDir, terraformBinary } from "./toolchain.ts";

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
  return withScratch((scratch) => {
    const configuration = join(scratch, "empty.tfrc");
    writeFileSync(configuration, "");
    const settings = { TF_CLI_CONFIG_FILE: configuration, TF_IN_AUTOMATION: "1", TF_CLI_ARGS: "-no-color" };
    return runIsolated(binary, args, directory, { ...settings, ...env });
  });
}

/** `terraform init` from the local mirror alone; without a mirror, what is built in is all there is. */
export async function init(directory: string, env: Environment = {}): Promise<Result> {
  return succeed(directory, ["init", "-input=false", `-plugin-dir=${pluginDir() ?? directory}`], env);
}

export async function validate(directory: string, env: Environment = {}): Promise<Result> {
  return succeed(directory, ["validate"], env);
}

/** What a plan would do, read back from a plan file. */
export function planJson(directory: string, env: Environment): Promise<Plan> {
  return withScratch(async (scratch) => {
    const file = join(scratch, "plan");
    await succeed(directory, ["plan", "-input=false", `-out=${file}`], env);
    return JSON.parse((await succeed(directory, ["show", "-json", file], env)).stdout);
  });
}

/** The resources that a plan changes, with their actions, e.g. `{"aws_route53_zone.a": "delete create"}`. */
export function changes(plan: Plan): Record<string, string> {
  const changed = (plan.resource_changes ?? []).map(({ address, change }) => [address, change.actions.join(" ")]);
  return Object.fromEntries(changed.filter(([, actions]) => actions !== "no-op" && actions !== "read"));
}

export async function apply(directory: string, env: Environment): Promise<Result> {
  return succeed(directory, ["apply", "-input=false", "-auto-approve"], env);
}

export async function destroy(directory: string, env: Environment): Promise<Result> {
  return succeed(directory, ["destroy", "-input=false", "-auto-approve"], env);
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
  writeFileSync(join(directory, "version_override.tf.json"), JSON.stringify(override, null, 2));
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
