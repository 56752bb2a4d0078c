import type { RecordType } from "../../../input/dns/resolver.ts";
import type { Blueprint, Text } from "../../../model/blueprint.ts";

/** The records of one name and type that a tenant declares. */
export interface DeclaredSet {
  /** The domain that it belongs to. */
  readonly domain: string;
  /** A lower-case FQDN; where only an apply knows it, what it will be. */
  readonly name: string;
  readonly type: RecordType;
  /** As DNS gives them: a TXT as one string, an MX as `10 mx.example.com`. */
  readonly values: readonly string[];
  /** What only an apply knows of it, in words. */
  readonly pending: readonly string[];
  /** Whether its name is known: else nothing can be asked. */
  readonly isNamed: boolean;
  /** Seconds. */
  readonly ttl: number;
  /** Whether others run its zone. */
  readonly isHandedOff: boolean;
}

/** What a tenant declares, by name and type, in the order of its records. */
export function declaredSets({ records }: Pick<Blueprint, "records">): readonly DeclaredSet[] {
  const sets = new Map<string, DeclaredSet>();
  for (const { domain, name, type, value, priority, ttl, zone } of records) {
    const shown = wordsOf(name);
    const key = `${type} ${shown}`;
    const before = sets.get(key);
    const text = priority === undefined ? wordsOf(value) : `${priority} ${wordsOf(value)}`;
    const isPending = typeof name !== "string" || typeof value !== "string";
    const add = (list: readonly string[], wanted: boolean) => (wanted && !list.includes(text) ? [...list, text] : list);
    sets.set(key, {
      domain,
      name: shown,
      type,
      values: add(before?.values ?? [], !isPending),
      pending: add(before?.pending ?? [], isPending),
      isNamed: typeof name === "string",
      ttl: Math.min(ttl, before?.ttl ?? ttl),
      isHandedOff: zone.provider === "external",
    });
  }
  return [...sets.values()];
}

const wordsOf = (text: Text): string => (typeof text === "string" ? text : `<${text.afterApply}>`);
