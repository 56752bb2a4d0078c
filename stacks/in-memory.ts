import { join } from "node:path";
import type { App } from "cdktf";
import type { StackMaker } from "../src/changes/sides/stack-maker.ts";
import { type PlannedStack, plannedPlatform, plannedTenant } from "../src/outputs/synth/planned-stack.ts";
import { withOwnTokens } from "./own-tokens.ts";
import { stackOf } from "./stack-of.ts";
import { withUnwrittenApps } from "./unwritten-apps.ts";

/**
 * Gives `use` what makes stacks. `root` is the folder that they are taken to be of, and `cdktf.out` in it the one that they are taken
 * to be written to.
 */
export function withInMemory<T>(root: string, use: (stacks: StackMaker) => T): T {
  return withUnwrittenApps((makeApp) => {
    const synthesized = (planned: PlannedStack): unknown => JSON.parse(comparedText(planned, makeApp(), root));
    return use({
      tenant: (blueprint, platform) => synthesized(plannedTenant(blueprint, platform)),
      platform: (blueprint, platform) => synthesized(plannedPlatform(blueprint, platform)),
      ahead: () => {},
    });
  });
}

/** A stack's Terraform as it is compared: without the release that wrote it. */
export function comparedText(planned: PlannedStack, app: App, root: string): string {
  const place = { root, stackFolder: join(root, "cdktf.out", "stacks", planned.id) };
  // Preparing a stack is for references from one stack to another, which there are none of.
  return withOwnTokens(() => JSON.stringify(stackOf(planned, app, { place }).toTerraform()));
}
