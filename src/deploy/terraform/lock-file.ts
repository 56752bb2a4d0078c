import { compareText } from "../../model/diagnostic.ts";

/** The dependency lock file: which version of each provider, with the hashes of its packages. */
export const LOCK_FILE = ".terraform.lock.hcl";

const HEADER =
  '# This file is maintained automatically by "terraform init".\n# Manual edits may be lost in future updates.\n';

/** As `terraform init` writes it: it says itself that it is maintained by Terraform alone. */
const BLOCK = /^provider "([^"\n]+)" \{\n(?:[ \t].*\n|\n)*\}\n?/gm;

/** The blocks by the provider's address, such as registry.terraform.io/hashicorp/aws. */
const blocksOf = (lock: string): (readonly [string, string])[] =>
  [...lock.replaceAll("\r\n", "\n").matchAll(BLOCK)].map(([text, address = ""]) => [address, `${text.trimEnd()}\n`]);

/** A provider that a lock file names. */
export interface LockedProvider {
  /** Such as registry.terraform.io/hashicorp/aws. */
  readonly address: string;
  readonly version: string;
  /** Of packages, such as `h1:…`. */
  readonly hashes: readonly string[];
}

/** The providers that a lock file names, in its order. */
export function lockedProviders(lock: string): readonly LockedProvider[] {
  return blocksOf(lock).map(([address, text]) => ({
    address,
    version: /^\s*version\s*=\s*"([^"]*)"/m.exec(text)?.[1] ?? "",
    hashes: [...text.matchAll(/"((?:h1|zh):[^"]*)"/g)].map(([, hash = ""]) => hash),
  }));
}

/**
 * The part of a lock file that a stack needs: with `-lockfile=readonly` Terraform refuses one that names providers that the stack
 * does not use. `sources` may lack the host, which is the registry's of Terraform or OpenTofu then.
 */
export function lockFor(lock: string, sources: readonly string[]): string {
  const isUsed = (address: string) => sources.some((source) => source === address || source === withoutHost(address));
  return written(blocksOf(lock).filter(([address]) => isUsed(address)));
}

const withoutHost = (address: string): string => address.slice(address.indexOf("/") + 1);

/** The entries of `after`, and those of `before` for providers that it does not name. */
export function mergeLocks(before: string, after: string): string {
  return written([...new Map([...blocksOf(before), ...blocksOf(after)])]);
}

function written(blocks: readonly (readonly [string, string])[]): string {
  const sorted = [...blocks].sort(([a], [b]) => compareText(a, b));
  return HEADER + sorted.map(([, text]) => `\n${text}`).join("");
}
