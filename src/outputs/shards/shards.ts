import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { assign } from "./assign.ts";

/** One job of a pipeline. */
export interface Shard {
  /** `platform`, or a number from 1: what artifacts and jobs are told apart by. */
  readonly shard: string;
  /** The stacks that it runs, sorted. */
  readonly tenants: readonly string[];
}

/** What a pipeline shares among its jobs. */
export interface Shards {
  /** The commit that is compared with; null: all stacks, whatever changes. */
  readonly base: string | null;
  /** `platform` first, then the others; none where there is nothing to run. */
  readonly shards: readonly Shard[];
}

/**
 * At most `total` jobs, none of them empty. `platform` is what tenants' stacks are on: it has a job of its own, that goes first, and
 * with one job in all it comes first in that.
 */
export function shardsOf(stacks: readonly string[], total: number, base: string | null): Shards {
  const tenants = stacks.filter((id) => id !== PLATFORM);
  const hasPlatform = tenants.length < stacks.length;
  if (hasPlatform && total === 1)
    return { base, shards: [{ shard: "1", tenants: [PLATFORM, ...assign(tenants, 1).flat()] }] };
  const others = assign(tenants, hasPlatform ? total - 1 : total);
  return {
    base,
    shards: [
      ...(hasPlatform ? [{ shard: PLATFORM, tenants: [PLATFORM] }] : []),
      ...others.map((members, index): Shard => ({ shard: String(index + 1), tenants: members })),
    ],
  };
}
