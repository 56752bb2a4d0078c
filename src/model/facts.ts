import type { LockFile } from "../../schemas/lock.types.ts";

/** What is known of the world, by `TYPE name`: what records.lock.json says, and over it what the tenants declare. */
export type Facts = Readonly<Record<string, Fact>>;
export type Fact = LockFile["entries"][string] | DeclaredFact;

/** What a tenant of this root publishes: nobody need ask for it. */
export interface DeclaredFact {
  readonly declared: true;
  readonly values: readonly string[];
}

export type FactType = "TXT" | "MX" | "CNAME" | "A" | "AAAA";

/** What a name holds: none where it holds nothing, undefined where that is not known. */
export function factOf(facts: Facts, type: FactType, name: string): Fact | undefined {
  return entryOf(facts, `${type} ${name}`);
}

/** The entry of a key, `TYPE name`. */
export function entryOf(facts: Facts, key: string): Fact | undefined {
  return Object.hasOwn(facts, key) ? facts[key] : undefined;
}

/** The names that a name is an alias of, itself first, as far as they are known; `loops` where they lead back to one of them. */
export function aliases(facts: Facts, target: string): { readonly names: readonly string[]; readonly loops: boolean } {
  const names = new Set<string>();
  let next: string | undefined = target;
  for (; next !== undefined && !names.has(next); next = factOf(facts, "CNAME", next)?.values[0]) names.add(next);
  return { names: [...names], loops: next !== undefined };
}
