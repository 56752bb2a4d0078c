import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { App, TerraformStack } from "cdktf";
import { releaseOf } from "../src/input/release.ts";
import { compareText } from "../src/model/diagnostic.ts";
import type { PlatformBlueprint } from "../src/model/platform.ts";
import { replaceFolder } from "../src/outputs/write/replace-folder.ts";
import { GUARD_ARCHIVE, guardArchive } from "../src/providers/ses/guard/archive.ts";
import { PLATFORM, platformBlueprint } from "../src/resolve/platform-blueprint.ts";
import { stackPlatform } from "../src/resolve/stack-parts.ts";
import { type Fleet, isPlatformKnown } from "../src/rules/fleet.ts";
import { withApps } from "./apps.ts";
import type { BackendPlace } from "./backend.ts";
import { PlatformStack } from "./platform-stack.ts";
import { TenantStack } from "./tenant-stack.ts";

export interface Synthesis {
  readonly fleet: Fleet;
  /** The folder that holds platform.yaml. */
  readonly root: string;
  /** The folder to write: OUT/stacks/TENANT/cdk.tf.json and OUT/manifest.json. */
  readonly out: string;
  /** Only these; the stacks of others stay as they are. @default all */
  readonly tenants?: readonly string[] | undefined;
}

/**
 * Writes the Terraform of every sound tenant; returns their ids. A tenant with errors is left out and does not disturb the others.
 * The same input gives the same bytes. Each stack notes the release that made it, in its metadata.
 */
export function synthesize({ fleet, root, out, tenants }: Synthesis): string[] {
  const { platform } = fleet;
  if (platform === undefined) return [];
  const chosen = [...fleet.tenants.values()].filter(
    ({ isValid, blueprint }) => isValid && (tenants === undefined || tenants.includes(blueprint.tenant)),
  );
  const ids = chosen.map(({ blueprint }) => blueprint.tenant);
  const release = releaseOf(fleet.toolkit);
  const shared = sharedStack(fleet, tenants);
  const others = otherStacks(resolve(out), tenants, shared === "unknown");
  replaceFolder(
    out,
    (fresh) =>
      withApps(fresh, (makeApp) => {
        const stacks: Manifest["stacks"] = { ...others };
        // One app for each stack: their names cannot meet, and memory does not grow with the fleet.
        const write = <S extends TerraformStack>(id: string, make: (app: App, place: BackendPlace) => S): S => {
          const app = makeApp();
          const stack = make(app, { root, stackFolder: join(resolve(out), "stacks", id) });
          app.synth();
          Object.assign(stacks, readManifest(fresh)?.stacks);
          return stack;
        };
        for (const { blueprint } of chosen) {
          const { tenant, accounts } = blueprint;
          const parts = { blueprint, platform: stackPlatform(platform, accounts) };
          const { hasGuard } = write(tenant, (app, place) => new TenantStack(app, { ...parts, place, release }));
          if (hasGuard) writeFileSync(join(fresh, "stacks", tenant, GUARD_ARCHIVE), guardArchive());
        }
        if (shared !== undefined && shared !== "unknown") {
          const parts = { blueprint: shared, platform: stackPlatform(platform, shared.accounts) };
          write(PLATFORM, (app, place) => new PlatformStack(app, { ...parts, place, release }));
          ids.push(PLATFORM);
        }
        if (ids.length === 0) makeApp().synth();
        writeManifest(fresh, stacks);
      }),
    (old) => carriedOver(old, ids, others),
  );
  return ids;
}

/**
 * The platform's stack, where it is asked for and there is anything in it. It is made of all tenants, those with errors too, so that a
 * mistake of one never takes away what the others use; while a file cannot be read, it stays as it is, for what it holds is unknown.
 */
function sharedStack(fleet: Fleet, asked: readonly string[] | undefined): PlatformBlueprint | "unknown" | undefined {
  if (asked !== undefined && !asked.includes(PLATFORM)) return undefined;
  if (!isPlatformKnown(fleet)) return "unknown";
  const blueprint = platformBlueprint(
    [...fleet.tenants.values()].map((tenant) => tenant.blueprint),
    fleet.platform,
  );
  return blueprint.accounts.length === 0 ? undefined : blueprint;
}

type Manifest = { version: string; stacks: Record<string, unknown> };

const readManifest = (folder: string): Manifest | undefined => {
  const path = join(folder, "manifest.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Manifest) : undefined;
};

/** The stacks of an earlier run that stay: those that were not asked for this time, and a platform's that cannot be made now. */
function otherStacks(
  out: string,
  asked: readonly string[] | undefined,
  keepsPlatform: boolean,
): Manifest["stacks"] | undefined {
  if (asked === undefined && !keepsPlatform) return undefined;
  const stays = (id: string) =>
    id === PLATFORM ? keepsPlatform || !asked?.includes(id) : asked?.includes(id) === false;
  return Object.fromEntries(Object.entries(readManifest(out)?.stacks ?? {}).filter(([id]) => stays(id)));
}

/** cdktf's manifest with all stacks, sorted. */
function writeManifest(fresh: string, stacks: Manifest["stacks"]): void {
  const sorted = Object.fromEntries(Object.entries(stacks).sort(([a], [b]) => compareText(a, b)));
  writeFileSync(join(fresh, "manifest.json"), JSON.stringify({ ...readManifest(fresh), stacks: sorted }, null, 2));
}

/** What Terraform keeps in a stack's folder (.terraform, the lock file) stays with the stack; so do stacks that were not asked for. */
function carriedOver(old: string, written: readonly string[], others: Manifest["stacks"] | undefined): string[] {
  const inside = written.flatMap((id) => {
    const folder = join("stacks", id);
    const names = existsSync(join(old, folder)) ? readdirSync(join(old, folder)) : [];
    // An old archive is no part of a stack that has no guard any more.
    return names.filter((name) => name !== GUARD_ARCHIVE).map((name) => join(folder, name));
  });
  return [...inside, ...Object.keys(others ?? {}).map((id) => join("stacks", id))];
}
