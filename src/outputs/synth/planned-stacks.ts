import { PLATFORM, platformBlueprint } from "../../resolve/platform-blueprint.ts";
import { type Fleet, isPlatformKnown } from "../../rules/fleet.ts";
import { unreadFolders } from "../../rules/unread-folders.ts";
import type { EarlyStacks } from "./early-stacks.ts";
import { type PlannedStack, plannedPlatform, plannedTenant } from "./planned-stack.ts";

export interface Plan {
  /** In the order in which they are made: tenants as their files are read, then the platform's. */
  readonly stacks: readonly PlannedStack[];
  /** Whether the platform's stack stays as it is: a file cannot be read, and what it holds is unknown. */
  readonly keepsPlatform: boolean;
}

/** Whether it is known what an output is to hold: a folder of files that cannot be read takes no stack away. */
export const isWritable = (fleet: Fleet): boolean => fleet.platform !== undefined && unreadFolders(fleet).length === 0;

/**
 * The stacks of sound tenants, all or those that are asked for, and the platform's where there is anything in it. That is made of all tenants,
 * those with errors too, so that a mistake of one never takes away what the others use. Those that were planned `early` are the same ones.
 */
export function plannedStacks(fleet: Fleet, asked: readonly string[] | undefined, early?: EarlyStacks): Plan {
  const { platform } = fleet;
  if (platform === undefined) return { stacks: [], keepsPlatform: false };
  const wanted = asked === undefined ? undefined : new Set(asked);
  const stacks = [...fleet.tenants.values()].flatMap(({ isValid, blueprint }): PlannedStack[] =>
    isValid && (wanted === undefined || wanted.has(blueprint.tenant))
      ? [early?.get(blueprint) ?? plannedTenant(blueprint, platform)]
      : [],
  );
  if (wanted !== undefined && !wanted.has(PLATFORM)) return { stacks, keepsPlatform: false };
  if (!isPlatformKnown(fleet)) return { stacks, keepsPlatform: true };
  const shared = platformBlueprint(
    [...fleet.tenants.values()].map((tenant) => tenant.blueprint),
    platform,
  );
  return {
    stacks: shared.accounts.length === 0 ? stacks : [...stacks, plannedPlatform(shared, platform)],
    keepsPlatform: false,
  };
}
