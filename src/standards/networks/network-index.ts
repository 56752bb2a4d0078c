import { type AddressBits, FIRST_BITS, wholeBits } from "./address-bits.ts";
import { type Network, networkOf, toBits } from "./addresses.ts";

/** Networks with something that each stands for, asked by address. */
export interface NetworkIndex<Value> {
  /** What the networks stand for that hold the address, the narrowest network first, then as given. */
  readonly at: (address: AddressBits) => readonly Value[];
}

/** An index over networks: one look for each length of prefix. */
export function networkIndex<Value>(
  entries: Iterable<{ readonly network: Network; readonly value: Value }>,
): NetworkIndex<Value> {
  const tables = { 4: new Map<number, Table<Value>>(), 6: new Map<number, Table<Value>>() };
  for (const { network, value } of entries) {
    const { family, prefix } = network;
    const table: Table<Value> = tables[family].get(prefix) ?? new Map();
    tables[family].set(prefix, table);
    const whole = toBits(networkOf(network));
    const first = Number(family === 4 ? whole : whole >> 80n);
    const bits = keyOf(family, prefix, first, () => whole);
    const values = table.get(bits);
    if (values === undefined) table.set(bits, [value]);
    else if (!values.includes(value)) values.push(value);
  }
  const sorted = {
    4: [...tables[4]].sort(([a], [b]) => b - a),
    6: [...tables[6]].sort(([a], [b]) => b - a),
  };
  return {
    at: (address) => {
      const { family, first } = address;
      let found: readonly Value[] = NOTHING;
      for (const [prefix, table] of sorted[family]) {
        const values = table.get(keyOf(family, prefix, first, () => wholeBits(address)));
        if (values !== undefined) found = found.length === 0 ? values : [...new Set([...found, ...values])];
      }
      return found;
    },
  };
}

const NOTHING: readonly never[] = [];

type Table<Value> = Map<number | bigint, Value[]>;

/** The bits of the prefix alone: a number where one holds them, which is the quicker key. */
const keyOf = (family: 4 | 6, prefix: number, first: number, whole: () => bigint): number | bigint =>
  prefix <= FIRST_BITS[family]
    ? Math.floor(first / 2 ** (FIRST_BITS[family] - prefix))
    : whole() >> BigInt(128 - prefix);
