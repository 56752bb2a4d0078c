import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { Blueprint, CloudAccount } from "../model/blueprint.ts";
import type { Platform } from "./platform.ts";

/**
 * All of a blueprint that a tenant's Terraform is made of. Stacks are typed to read nothing else: two blueprints that agree in these
 * give the same Terraform, and comparing them is enough.
 */
export const STACK_PARTS = [
  "tenant",
  "accounts",
  "records",
  "policies",
  "relays",
  "users",
  "inbound",
] as const satisfies readonly (keyof Blueprint)[];

export type StackBlueprint = Pick<Blueprint, (typeof STACK_PARTS)[number]>;

/** All of platform.yaml that Terraform is made of, beside what blueprints have from it. */
export type StackPlatform = Pick<Platform, "awsAccounts" | "cloudflareAccounts"> & {
  readonly data: Pick<PlatformFile, "backend" | "providers">;
};

/** The part of the platform that a stack with these accounts is made of. */
export function stackPlatform(platform: Platform, accounts: readonly CloudAccount[]): StackPlatform {
  const { awsAccounts, cloudflareAccounts, data } = platform;
  const named = new Set(accounts.map(({ cloud, account }) => `${cloud} ${account}`));
  const used = <T extends object>(cloud: CloudAccount["cloud"], known: T) =>
    Object.fromEntries(Object.entries(known).filter(([name]) => named.has(`${cloud} ${name}`)));
  return {
    awsAccounts: used("aws", awsAccounts),
    cloudflareAccounts: used("cloudflare", cloudflareAccounts),
    data: { backend: data.backend, providers: data.providers },
  };
}
