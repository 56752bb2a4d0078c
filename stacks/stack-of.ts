import type { App } from "cdktf";
import type { Release } from "../src/model/release.ts";
import type { PlannedStack } from "../src/outputs/synth/planned-stack.ts";
import type { BackendPlace } from "./backend.ts";
import { PlatformStack } from "./platform-stack.ts";
import { TenantStack } from "./tenant-stack.ts";

/** What a stack is made with beside its blueprint. */
interface Settings {
  readonly place: BackendPlace;
  /** @default none is noted */
  readonly release?: Release | undefined;
}

/** The stack that is planned, in an app of its own. */
export const stackOf = (planned: PlannedStack, app: App, settings: Settings): TenantStack | PlatformStack =>
  planned.kind === "tenant"
    ? new TenantStack(app, { ...settings, blueprint: planned.blueprint, platform: planned.platform })
    : new PlatformStack(app, { ...settings, blueprint: planned.blueprint, platform: planned.platform });
