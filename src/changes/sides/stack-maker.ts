import type { PlatformBlueprint } from "../../model/platform.ts";
import type { Platform } from "../../resolve/platform.ts";
import type { StackBlueprint } from "../../resolve/stack-parts.ts";

/** Makes stacks' Terraform without writing it: what `synth` would write to OUT/stacks/ID/cdk.tf.json, as data, but for the release that it notes. */
export interface StackMaker {
  tenant(blueprint: StackBlueprint, platform: Platform): unknown;
  platform(blueprint: PlatformBlueprint, platform: Platform): unknown;
}

/** Lends what makes stacks to `use`: what was made before of the same may be given instead of being made again. */
export type KeepStacks = <T>(stacks: StackMaker, use: (stacks: StackMaker) => T) => T;
