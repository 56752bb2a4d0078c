import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A synthesized stack's cdk.tf.json, as far as these tests read it. */
export interface Stack {
  readonly terraform: { readonly required_providers?: Readonly<Record<string, { readonly version: string }>> };
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** The folder that Terraform runs in. */
export const stackFolder = (out: string, tenant: string): string => join(out, "stacks", tenant);

export function readStack(out: string, tenant: string): Stack | undefined {
  const file = join(stackFolder(out, tenant), "cdk.tf.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/** The providers that a stack declares, e.g. `["aws"]`. */
export const providersOf = ({ terraform }: Stack): string[] => Object.keys(terraform.required_providers ?? {});

/** Every resource's address, sorted. */
export function addressesOf({ resource = {} }: Stack): string[] {
  return Object.entries(resource)
    .flatMap(([type, byName]) => Object.keys(byName).map((name) => `${type}.${name}`))
    .sort();
}
