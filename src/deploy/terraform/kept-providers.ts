import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CloudAccount } from "../../model/blueprint.ts";
import { compareText } from "../../model/diagnostic.ts";
import { entriesOf, isTree, member, textOf } from "../../model/json-reader.ts";
import { accountNamed, isKnownAccount } from "../../resolve/accounts.ts";
import type { Platform } from "../../resolve/platform.ts";
import { TerraformFault } from "./fault.ts";
import { STACK_FILE } from "./stack-files.ts";
import type { HeldResource } from "./state.ts";

/** Beside a stack's Terraform while its state holds what a provider created that the stack has no more: its blocks. */
export const KEPT_FILE = "kept-providers.tf.json";

/** A module has one list of required providers, and this is how Terraform adds to it ("Override Files", in the language's documentation). */
export const KEPT_VERSIONS_FILE = "kept-providers_override.tf.json";

/** Terraform of providers alone. */
export interface ProviderBlocks {
  readonly provider: unknown;
  readonly required_providers: unknown;
  /** Variables that hold their credentials. */
  readonly variable: unknown;
}

/** What providers are set up from: the platform's own accounts, as platform.yaml names them. */
export interface ProviderSource {
  /** The first that knows an account says how it is reached. */
  readonly platforms: readonly Platform[];
  /** `providerBlocks` of stacks/kept-providers.ts. */
  readonly write: (stack: string, accounts: readonly CloudAccount[], platform: Platform) => ProviderBlocks;
}

/** What a state needs a provider for cannot be destroyed: the provider is not known any more. */
export class UnknownProvider extends TerraformFault {}

/**
 * The providers, by name, that a stack must have beside those of its Terraform: without them Terraform cannot destroy what the state holds
 * and the stack does not declare any more. What is declared goes by the provider that it is declared with.
 */
export function missingProviders(held: readonly HeldResource[], folder: string): readonly string[] {
  const config = terraformOf(folder);
  const isDeclared = ({ mode, type, name }: HeldResource) =>
    member(member(member(config, mode === "data" ? "data" : "resource"), type), name) !== undefined;
  const has = new Set(
    entriesOf(member(config, "provider")).flatMap(([cloud, blocks]) =>
      [blocks].flat().map((block) => `${cloud}.${textOf(member(block, "alias"))}`),
    ),
  );
  // One without an alias needs no block: Terraform sets it up empty.
  const needed = held.filter((one) => one.provider.includes(".") && !isDeclared(one)).map(({ provider }) => provider);
  return [...new Set(needed)].filter((provider) => !has.has(provider)).sort(compareText);
}

/** The Terraform of providers that a stack has no more. Throws UnknownProvider where platform.yaml does not say how one is set up. */
export function blocksOf(stack: string, missing: readonly string[], source: ProviderSource): ProviderBlocks {
  const accounts = missing.map((name) => {
    const account = accountNamed(name);
    if (account !== undefined) return account;
    throw new UnknownProvider(
      `the state of ${stack} must hold resources of known providers alone, got some of ${name}`,
      "destroy them by hand, and take them out of the state with `terraform state rm`",
    );
  });
  const platform = source.platforms.find((one) => accounts.every((account) => isKnownAccount(account, one)));
  if (platform !== undefined) return source.write(stack, accounts, platform);
  const gone = accounts.filter((account) => source.platforms.every((one) => !isKnownAccount(account, one)));
  const names = [...new Set(gone.map(({ cloud, account }) => `${cloud}.accounts.${account}`))].sort(compareText);
  const these = names.join(" and ");
  throw new UnknownProvider(
    `must have ${these} in platform.yaml until what ${stack} has there is destroyed, got none`,
    `bring ${these} back as it was (git log -p platform.yaml), deploy ${stack}, then take it out`,
  );
}

/** Gives a stack's folder providers beside those of its Terraform; undefined: none. */
export function writeKept(folder: string, blocks: ProviderBlocks | undefined): void {
  if (blocks === undefined) {
    for (const file of [KEPT_FILE, KEPT_VERSIONS_FILE]) rmSync(join(folder, file), { force: true });
    return;
  }
  const declared = member(terraformOf(folder), "variable");
  const variable = Object.fromEntries(
    entriesOf(blocks.variable).filter(([name]) => member(declared, name) === undefined),
  );
  const more = Object.keys(variable).length === 0 ? {} : { variable };
  const write = (file: string, config: object) =>
    writeFileSync(join(folder, file), `${JSON.stringify(config, null, 2)}\n`);
  write(KEPT_FILE, { provider: blocks.provider, ...more });
  write(KEPT_VERSIONS_FILE, { terraform: { required_providers: blocks.required_providers } });
}

function terraformOf(folder: string): unknown {
  try {
    const config: unknown = JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8"));
    return isTree(config) ? config : {};
  } catch {
    return {};
  }
}
