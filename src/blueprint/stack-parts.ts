import type { PlatformFile } from "../../schemas/platform.types.ts";
import type { Platform } from "../resolve/platform.ts";
import type { Blueprint } from "./blueprint.ts";

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
