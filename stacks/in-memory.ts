import { join } from "node:path";
import type { App } from "cdktf";
import type { StackMaker } from "../src/changes/sides/stack-maker.ts";
import { PLATFORM } from "../src/resolve/platform-blueprint.ts";
import { stackPlatform } from "../src/resolve/stack-parts.ts";
import { PlatformStack } from "./platform-stack.ts";
import { TenantStack } from "./tenant-stack.ts";
import { withUnwrittenApps } from "./unwritten-apps.ts";

/**
 * Gives `use` what makes stacks. `root` is the folder that they are taken to be of, and `cdktf.out` in it the one that they are taken
 * to be written to.
 */
export function withInMemory<T>(root: string, temporary: string, use: (stacks: StackMaker) => T): T {
  return withUnwrittenApps(temporary, (makeApp) => {
    const synthesized = (make: (app: App) => TenantStack | PlatformStack): unknown => {
      // Preparing a stack is for references from one stack to another, which there are none of.
      const stack = make(makeApp());
      return JSON.parse(JSON.stringify(stack.toTerraform()));
    };
    const place = (id: string) => ({ root, stackFolder: join(root, "cdktf.out", "stacks", id) });
    return use({
      tenant: (blueprint, platform) => {
        const parts = { blueprint, platform: stackPlatform(platform, blueprint.accounts) };
        return synthesized((app) => new TenantStack(app, { ...parts, place: place(blueprint.tenant) }));
      },
      platform: (blueprint, platform) => {
        const parts = { blueprint, platform: stackPlatform(platform, blueprint.accounts) };
        return synthesized((app) => new PlatformStack(app, { ...parts, place: place(PLATFORM) }));
      },
    });
  });
}
