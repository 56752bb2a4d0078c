import type { LockFile } from "../../schemas/lock.types.ts";

/** What records.lock.json tells of the world, by `TYPE name`. */
export type Facts = LockFile["entries"];
export type Fact = Facts[string];
export type FactType = "TXT" | "MX" | "CNAME" | "A" | "AAAA";

/** What a name holds: none where it holds nothing, undefined where that is not known. */
export function factOf(facts: Facts, type: FactType, name: string): Fact | undefined {
  const key = `${type} ${name}`;
  return Object.hasOwn(facts, key) ? facts[key] : undefined;
}
