import { type Network, networkOf, parseNetwork, toBits } from "./addresses.ts";

/** Networks with something that each stands for, asked by address. */
export interface NetworkIndex<Value> {
  /** What the networks stand for that hold the address, the narrowest network first, then as given; none where the text is no address. */
  readonly at: (address: string) => readonly Value[];
}

/** An index over networks: one look for each length of prefix, and none for an address that was asked for before. */
export function networkIndex<Value>(
  entries: Iterable<{ readonly network: Network; readonly value: Value }>,
): NetworkIndex<Value> {
  const tables = { 4: new Map<number, Table<Value>>(), 6: new Map<number, Table<Value>>() };
  for (const { network, value } of entries) {
    const { family, prefix } = network;
    const table = tables[family].get(prefix) ?? new Map<number | bigint, Value[]>();
    tables[family].set(prefix, table);
    const bits = keyOf(toBits(networkOf(network)), family, prefix);
    const values = table.get(bits);
    if (values === undefined) table.set(bits, [value]);
    else if (!values.includes(value)) values.push(value);
  }
  const prefixes = {
    4: [...tables[4]].sort(([a], [b]) => b - a),
    6: [...tables[6]].sort(([a], [b]) => b - a),
  };
  const known = new Map<string, readonly Value[]>();
  const found = (text: string): readonly Value[] => {
    const address = parseNetwork(text);
    if (address === undefined || text.includes("/")) return [];
    const { family } = address;
    if (prefixes[family].length === 0) return [];
    const bits = toBits(address);
    const values = new Set<Value>();
    for (const [prefix, table] of prefixes[family])
      for (const value of table.get(keyOf(bits, family, prefix)) ?? []) values.add(value);
    return [...values];
  };
  return {
    at: (address) => {
      const before = known.get(address);
      if (before !== undefined) return before;
      const values = found(address);
      known.set(address, values);
      return values;
    },
  };
}

type Table<Value> = Map<number | bigint, Value[]>;

/** The bits of the prefix alone; those of IPv4 fit into a number, which is the quicker key. */
const keyOf = (bits: bigint, family: 4 | 6, prefix: number): number | bigint =>
  family === 4 ? Math.floor(Number(bits) / 2 ** (32 - prefix)) : bits >> BigInt(128 - prefix);
