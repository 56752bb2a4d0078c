import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { entriesOf, isTree, listOf, member, textOf } from "../../model/json-reader.ts";
import { LOCK_FILE } from "../terraform/lock-file.ts";
import { fullSource } from "../terraform/required-providers.ts";
import { COMMITS_FILE } from "../terraform/stack-commits.ts";
import { STACK_FILE } from "../terraform/stack-files.ts";
import type { HeldResource } from "../terraform/state.ts";

/** Beside these, nothing may appear in a stack's folder: a provider that runs already is in another one, and finds no file by a relative path. */
const KNOWN_FILES: ReadonlySet<string> = new Set([STACK_FILE, COMMITS_FILE, LOCK_FILE, ".terraform"]);

/**
 * The providers of a stack that may be lent to it, by source, each with what it is set up with: those that the stack and its state know
 * under one configuration, which depends on nothing but variables. A running provider has one configuration for all who ask it, so a
 * stack with two regions starts its own.
 */
export function shareableProviders(folder: string, held: readonly HeldResource[]): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const config = terraformOf(folder);
  if (!isKnown(folder)) return keys;
  if (member(config, "module") !== undefined || runsElsewhere(config)) return keys;
  for (const [name, required] of entriesOf(member(member(config, "terraform"), "required_providers"))) {
    const [block, ...more] = [member(config, "provider")].flatMap((blocks) => [member(blocks, name) ?? []].flat());
    if (!isTree(block) || more.length > 0 || REFERENCE.test(JSON.stringify(block))) continue;
    const alias = textOf(member(block, "alias"));
    const own = alias === undefined ? name : `${name}.${alias}`;
    const used = [...usedIn(config), ...held.map(({ provider }) => provider)];
    if (used.some((one) => one.split(".")[0] === name && one !== own)) continue;
    const source = fullSource(textOf(member(required, "source")) ?? name);
    keys.set(source, JSON.stringify([settingsOf(source, block), member(config, "variable")]));
  }
  return keys;
}

/** The types of all that a stack and its state have; undefined: other files or modules may have more. */
export function typesOf(folder: string, held: readonly HeldResource[]): ReadonlySet<string> | undefined {
  const config = terraformOf(folder);
  if (!isKnown(folder) || member(config, "module") !== undefined) return undefined;
  const declared = KINDS.flatMap((kind) => entriesOf(member(config, kind)).map(([type]) => type));
  return new Set([...declared, ...held.map(({ type }) => type)]);
}

const isKnown = (folder: string): boolean =>
  readdirSync(folder).every((name) => KNOWN_FILES.has(name) || name.startsWith("terraform.tfstate"));

/** What a type is of. */
const KINDS = ["resource", "data", "ephemeral"];

/** A reference to anything but a variable. */
const REFERENCE = /[$%]\{(?!var\.[A-Za-z_][A-Za-z0-9_-]*\})/;

/** The providers of resources and data sources, each as its Terraform names it, else by its type. */
const usedIn = (config: unknown): readonly string[] =>
  KINDS.flatMap((kind) =>
    entriesOf(member(config, kind)).flatMap(([type, named]) =>
      entriesOf(named).map(([, one]) => textOf(member(one, "provider")) ?? type.split("_")[0] ?? ""),
    ),
  );

/**
 * What must be the same for a provider to go from one stack to the next. The AWS provider makes its clients, its credentials and its default tags
 * anew each time that it is set up (internal/conns, `ConfigureProvider`), so the tenant's own tags and session name may differ; any other
 * is set up with what it had, to the letter.
 */
function settingsOf(source: string, block: Record<string, unknown>): unknown {
  if (source !== "hashicorp/aws") return block;
  const { default_tags: _tags, assume_role: roles, ...others } = block;
  const role = listOf(roles).map((one) => (isTree(one) ? { ...one, session_name: "" } : one));
  return { ...others, role };
}

/** Whether plans are created on another machine: HCP Terraform's. */
export const runsElsewhere = (config: unknown): boolean => {
  const block = member(config, "terraform");
  return member(block, "cloud") !== undefined || member(member(block, "backend"), "remote") !== undefined;
};

function terraformOf(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, STACK_FILE), "utf8"));
  } catch {
    return {};
  }
}
