import { createHash } from "node:crypto";

/** Numbers that look random and are the same in every run, on every machine. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True in so many of a hundred cases. */
  percent(share: number): boolean;
  pick<T>(of: readonly [T, ...T[]]): T;
  /** So many octets. */
  octets(count: number): Buffer;
  hex(digits: number): string;
}

/** Numbers that follow from a seed alone: SHA-256 of the seed and a count, so that no text of another seed shares any of them. */
export function randomOf(seed: string): Random {
  let [block, used, at] = [Buffer.alloc(0), 0, 0];
  const octet = (): number => {
    if (used === block.length) {
      block = createHash("sha256").update(`${seed}/${at++}`).digest();
      used = 0;
    }
    return block[used++] ?? 0;
  };
  const octets = (count: number) => Buffer.from(Array.from({ length: count }, octet));
  const below = (limit: number) => octets(4).readUInt32BE() % limit;
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    percent: (share) => below(100) < share,
    pick: (of) => of[below(of.length)] ?? of[0],
    octets,
    hex: (digits) =>
      octets(Math.ceil(digits / 2))
        .toString("hex")
        .slice(0, digits),
  };
}
