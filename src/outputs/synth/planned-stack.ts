import type { PlatformBlueprint } from "../../model/platform.ts";
import type { Platform } from "../../resolve/platform.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { STACK_PARTS, type StackBlueprint, type StackPlatform, stackPlatform } from "../../resolve/stack-parts.ts";

/** A stack that is to be synthesized, and all that it is made of. */
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
