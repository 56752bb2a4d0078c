import type { Answer, RecordType, Resolver } from "../../../src/input/dns/resolver.ts";

/** DNS in memory: by `TYPE name` its values; a name of which nothing is told does not exist. A text instead of values: why nobody answers. */
export type Answers = Readonly<Record<string, readonly string[] | string>>;

export interface Memory extends Resolver {
  /** Every question so far, as `TYPE name`. */
  readonly asked: string[];
}

/** A resolver that knows these records, all with one TTL; `order` changes the order in which the values of a name come. */
export function memory(
  told: Answers,
  order: (values: readonly string[]) => readonly string[] = (values) => values,
): Memory {
  const names = new Set(Object.keys(told).map((key) => key.slice(key.indexOf(" ") + 1)));
  const asked: string[] = [];
  return {
    asked,
    query: async (type: RecordType, name: string): Promise<Answer> => {
      asked.push(`${type} ${name}`);
      await new Promise((wait) => setTimeout(wait, Math.random() * 3));
      const values = told[`${type} ${name}`] ?? [];
      if (typeof values === "string") return { ok: false, why: values };
      return { ok: true, exists: names.has(name), values: order(values), ttl: 300 };
    },
  };
}
