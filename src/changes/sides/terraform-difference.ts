import { isDeepStrictEqual } from "node:util";
import type { Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { textOf } from "../../model/json-reader.ts";

/** What Terraform is told differently of one thing. Before is null where it is created, after where it is deleted. */
export interface ResourceDifference {
  readonly action: "create" | "update" | "delete";
  /** `TYPE.NAME`, `data.TYPE.NAME`; `output.NAME`, `variable.NAME`, `provider.NAME.ALIAS`; `terraform.backend` and the like. */
  readonly address: string;
  /** The resource's type; of what is no resource, the first word of its address. */
  readonly type: string;
  readonly before: Plain;
  readonly after: Plain;
}

/** A resource that both stacks hold alike. */
export interface UnchangedResource {
  readonly address: string;
  readonly type: string;
  readonly value: Plain;
}

/**
 * Resources of these types that both stacks hold alike: what a record set, or the addresses that mail is received at, mean depends on those
 * beside them.
 */
export function unchangedResources(
  before: unknown,
  after: unknown,
  isWanted: (type: string) => boolean,
): readonly UnchangedResource[] {
  const [past, now] = [entriesOf(before), entriesOf(after)];
  return [...now].flatMap(([address, { type, value }]) => {
    const was = address.startsWith(`${type}.`) && isWanted(type) ? past.get(address) : undefined;
    return was !== undefined && isDeepStrictEqual(was.value, value) ? [{ address, type, value }] : [];
  });
}

type Block = { readonly [key: string]: Plain };

/**
 * Everything that two stacks' Terraform JSON says differently, sorted by address; cdktf's metadata and the order of resources aside. Undefined: there is no such
 * stack on that side. A resource whose address changes is deleted and created.
 */
export function terraformDifference(before: unknown, after: unknown): readonly ResourceDifference[] {
  const [past, now] = [entriesOf(before), entriesOf(after)];
  return [...new Set([...past.keys(), ...now.keys()])].sort(compareText).flatMap((address): ResourceDifference[] => {
    const [was, is] = [past.get(address), now.get(address)];
    const type = (is ?? was)?.type ?? "";
    if (is === undefined || was === undefined) {
      const action = is === undefined ? "delete" : "create";
      return [{ action, address, type, before: was?.value ?? null, after: is?.value ?? null }];
    }
    if (isDeepStrictEqual(was.value, is.value)) return [];
    return [{ action: "update", address, type, before: was.value, after: is.value }];
  });
}

interface Entry {
  readonly type: string;
  readonly value: Plain;
}

/** The blocks of a stack, each under its address. */
function entriesOf(terraform: unknown): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (address: string, type: string, value: Plain) =>
    entries.set(address, { type, value: withoutNote(value) });
  for (const [kind, content] of Object.entries(blockOf(terraform))) {
    if (kind === "//") continue;
    for (const [name, value] of Object.entries(blockOf(content))) {
      if (kind === "resource" || kind === "data")
        for (const [id, block] of Object.entries(blockOf(value)))
          add(kind === "data" ? `data.${name}.${id}` : `${name}.${id}`, name, block);
      else if (kind === "provider" && Array.isArray(value))
        for (const [index, one] of value.entries()) add(`provider.${name}.${aliasOf(one, index)}`, kind, one);
      else if (kind === "import") add(`import.${textOf(blockOf(value)["to"]) ?? name}`, kind, value);
      else if (kind === "terraform" && name === "required_providers")
        for (const [provider, needs] of Object.entries(blockOf(value)))
          add(`terraform.${name}.${provider}`, kind, needs);
      else add(`${kind}.${name}`, kind, value);
    }
  }
  return entries;
}

function aliasOf(provider: Plain, index: number): string {
  const { alias } = blockOf(provider);
  return typeof alias === "string" ? alias : String(index);
}

function blockOf(value: unknown): Block {
  return typeof value === "object" && value !== null ? (value as Block) : {};
}

/** Without what changes nothing that exists: cdktf's metadata, where the construct is, and the order in which resources are made. */
function withoutNote(value: Plain): Plain {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const { "//": _, depends_on: __, ...rest } = value as Block;
  return rest;
}
