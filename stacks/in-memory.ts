import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { App } from "cdktf";
import type { StackMaker } from "../src/changes/sides/stack-maker.ts";
import { PLATFORM } from "../src/resolve/platform-blueprint.ts";
import { stackPlatform } from "../src/resolve/stack-parts.ts";
import { PlatformStack } from "./platform-stack.ts";
import { TenantStack } from "./tenant-stack.ts";

/**
 * Gives `use` what makes stacks. `root` is the folder that they are taken to be of, and `cdktf.out` in it the one that they are taken
 * to be written to.
 */
export function withInMemory<T>(root: string, temporary: string, use: (stacks: StackMaker) => T): T {
  // An app wants a folder, even one that is never written.
  const outdir = mkdtempSync(join(temporary, "postroad-stacks-"));
  const made = (make: (app: App) => TenantStack | PlatformStack): unknown => {
    // Preparing a stack is for references from one stack to another, which there are none of.
    const stack = make(new App({ outdir, stackTraces: false }));
    return JSON.parse(JSON.stringify(stack.toTerraform()));
  };
  const place = (id: string) => ({ root, stackFolder: join(root, "cdktf.out", "stacks", id) });
  try {
    return use({
      tenant: (blueprint, platform) => {
        const parts = { blueprint, platform: stackPlatform(platform, blueprint.accounts) };
        return made((app) => new TenantStack(app, { ...parts, place: place(blueprint.tenant) }));
      },
      platform: (blueprint, platform) => {
        const parts = { blueprint, platform: stackPlatform(platform, blueprint.accounts) };
        return made((app) => new PlatformStack(app, { ...parts, place: place(PLATFORM) }));
      },
    });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
