import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compareText } from "../../model/diagnostic.ts";
import { KEPT_VERSIONS_FILE } from "./kept-providers.ts";
import { STACK_FILE } from "./stack-files.ts";

/** A provider that a stack asks for: its source, such as hashicorp/aws, and which versions will do. */
export interface RequiredProvider {
  readonly source: string;
  readonly version: string | undefined;
}

type Block = { readonly source?: unknown; readonly version?: unknown };
type Config = { readonly terraform?: { readonly required_providers?: unknown } };

/** The providers of a stack's folder, by source, those that it keeps for what it has no more too. A file that cannot be read has none: Terraform will say why. */
export function requiredProviders(folder: string): RequiredProvider[] {
  const blocks = [STACK_FILE, KEPT_VERSIONS_FILE].flatMap((file) => readBlocks(join(folder, file)));
  return blocks
    .flatMap(([name, { source, version }]) => ({
      source: fullSource(typeof source === "string" ? source : name),
      version: typeof version === "string" ? version : undefined,
    }))
    .sort((a, b) => compareText(a.source, b.source));
}

/** `aws` is short for `hashicorp/aws`. A source with a host keeps it. */
export function fullSource(source: string): string {
  return source.includes("/") ? source.toLowerCase() : `hashicorp/${source.toLowerCase()}`;
}

function readBlocks(path: string): [string, Block][] {
  try {
    const config = JSON.parse(readFileSync(path, "utf8")) as Config | null;
    const required = config?.terraform?.required_providers;
    // One block, or several as a list: JSON syntax allows both.
    return (Array.isArray(required) ? required : [required]).flatMap((blocks) => Object.entries(blocks ?? {}));
  } catch {
    return [];
  }
}

/** All that several stacks ask for, as one configuration: each provider once, with every constraint. */
export function unionOf(stacks: readonly (readonly RequiredProvider[])[]): string {
  const all = new Map<string, Set<string>>();
  for (const { source, version } of stacks.flat()) {
    const versions = all.get(source) ?? new Set();
    if (version !== undefined) versions.add(version);
    all.set(source, versions);
  }
  const entries = [...all].sort(([a], [b]) => compareText(a, b));
  const blocks = entries.map(([source, versions], index) => [
    `p${index}`,
    { source, ...(versions.size === 0 ? {} : { version: [...versions].sort(compareText).join(", ") }) },
  ]);
  return `${JSON.stringify({ terraform: { required_providers: Object.fromEntries(blocks) } }, null, 2)}\n`;
}
