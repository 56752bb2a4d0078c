import type { PlatformBlueprint } from "../../model/platform.ts";
import type { Platform } from "../../resolve/platform.ts";
import type { StackBlueprint } from "../../resolve/stack-parts.ts";

/** A tenant's stack that is going to be asked for. */
export interface NextStack {
  readonly blueprint: StackBlueprint;
  readonly platform: Platform;
}

/** Makes stacks' Terraform without writing it: what `synth` would write to OUT/stacks/ID/cdk.tf.json, as data, but for the release that it notes. */
export interface StackMaker {
  tenant(blueprint: StackBlueprint, platform: Platform): unknown;
  platform(blueprint: PlatformBlueprint, platform: Platform): unknown;
  /** These are asked for next: whoever can begins with them. */
  ahead(next: readonly NextStack[]): void;
}

/** Lends what makes stacks to `use`: what was made before of the same, or is made elsewhere meanwhile, may be given instead of being made. */
export type LendStacks = <T>(stacks: StackMaker, use: (stacks: StackMaker) => T) => T;
