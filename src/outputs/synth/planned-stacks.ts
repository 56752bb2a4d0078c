import type { PlatformBlueprint } from "../../model/platform.ts";
import type { Platform } from "../../resolve/platform.ts";
import { PLATFORM, platformBlueprint } from "../../resolve/platform-blueprint.ts";
import { STACK_PARTS, type StackBlueprint, type StackPlatform, stackPlatform } from "../../resolve/stack-parts.ts";
import { type Fleet, isPlatformKnown } from "../../rules/fleet.ts";

/** A stack that is to be made, and all that it is made of. */
export type PlannedStack =
  | {
      readonly kind: "tenant";
      readonly id: string;
      readonly blueprint: StackBlueprint;
      readonly platform: StackPlatform;
    }
  | {
      readonly kind: "platform";
      readonly id: string;
      readonly blueprint: PlatformBlueprint;
      readonly platform: StackPlatform;
    };

export interface Plan {
  /** In the order in which they are made: tenants as their files are read, then the platform's. */
  readonly stacks: readonly PlannedStack[];
  /** Whether the platform's stack stays as it is: a file cannot be read, and what it holds is unknown. */
  readonly keepsPlatform: boolean;
}

/**
 * The stacks of sound tenants, all or those that are asked for, and the platform's where there is anything in it. That is made of all tenants,
 * those with errors too, so that a mistake of one never takes away what the others use.
 */
export function plannedStacks(fleet: Fleet, asked: readonly string[] | undefined): Plan {
  const { platform } = fleet;
  if (platform === undefined) return { stacks: [], keepsPlatform: false };
  const wanted = asked === undefined ? undefined : new Set(asked);
  const stacks = [...fleet.tenants.values()].flatMap(({ isValid, blueprint }): PlannedStack[] =>
    isValid && (wanted === undefined || wanted.has(blueprint.tenant)) ? [plannedTenant(blueprint, platform)] : [],
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

/** A tenant's stack. */
export const plannedTenant = (blueprint: StackBlueprint, platform: Platform): PlannedStack => ({
  kind: "tenant",
  id: blueprint.tenant,
  blueprint: stackParts(blueprint),
  platform: stackPlatform(platform, blueprint.accounts),
});

/** The platform's. */
export const plannedPlatform = (blueprint: PlatformBlueprint, platform: Platform): PlannedStack => ({
  kind: "platform",
  id: PLATFORM,
  blueprint,
  platform: stackPlatform(platform, blueprint.accounts),
});

/** What a tenant's stack may read, and nothing beside it. */
const stackParts = (blueprint: StackBlueprint): StackBlueprint =>
  Object.fromEntries(STACK_PARTS.map((part) => [part, blueprint[part]])) as unknown as StackBlueprint;
