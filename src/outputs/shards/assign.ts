import { createHash } from "node:crypto";
import { compareText } from "../../model/diagnostic.ts";

/**
 * Shares ids among `total` shards, as many as there are ids at most: none is empty, and sizes differ by one at most. Stable: where an
 * id comes or goes, about one id of each shard moves. Each list is sorted.
 *
 * Every id has a score for each shard (rendezvous hashing). The best pairs come first, and a full shard takes no more: an id that is
 * added moves one that likes the shard less, which moves another, until a shard has room.
 */
export function assign(ids: readonly string[], total: number): string[][] {
  const unique = [...new Set(ids)].sort(compareText);
  const count = Math.min(total, unique.length);
  const shards: string[][] = Array.from({ length: count }, () => []);
  const small = Math.floor(unique.length / count);
  let large = unique.length % count;
  const placed = new Set<string>();
  for (const { id, shard } of pairs(unique, count)) {
    const members = shards[shard];
    if (members === undefined || placed.has(id)) continue;
    // One more than the others have, while there are ids for it.
    if (members.length > small || (members.length === small && large === 0)) continue;
    if (members.length === small) large -= 1;
    members.push(id);
    placed.add(id);
  }
  return shards.map((members) => members.sort(compareText));
}

interface Pair {
  readonly id: string;
  readonly shard: number;
  readonly score: number;
}

/** Each id with each shard, the best score first. */
function pairs(ids: readonly string[], count: number): Pair[] {
  const all = ids.flatMap((id) => {
    const seed = createHash("sha256").update(id).digest().readUInt32BE(0);
    return Array.from({ length: count }, (_, shard): Pair => ({ id, shard, score: mix(seed ^ mix(shard + 1)) }));
  });
  return all.sort((a, b) => b.score - a.score || compareText(a.id, b.id) || a.shard - b.shard);
}

/** Spreads 32 bits: the finalizer of MurmurHash3. */
function mix(bits: number): number {
  let hash = bits >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
