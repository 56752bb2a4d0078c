import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { App } from "cdktf";
import type { PlatformBlueprint } from "../src/blueprint/platform.ts";
import type { Fleet } from "../src/fleet.ts";
import { compareText } from "../src/report/diagnostic.ts";
import { platformBlueprint } from "../src/resolve/platform-blueprint.ts";
import { replaceFolder } from "../src/synth/replace-folder.ts";
import { PLATFORM, PlatformStack } from "./platform-stack.ts";
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
 * The same input gives the same bytes.
 */
export function synthesize({ fleet, root, out, tenants }: Synthesis): string[] {
  const { platform } = fleet;
  if (platform === undefined) return [];
  const chosen = [...fleet.tenants.values()].filter(
    ({ sound, blueprint }) => sound && (tenants === undefined || tenants.includes(blueprint.tenant)),
  );
  const ids = chosen.map(({ blueprint }) => blueprint.tenant);
  const others = tenants === undefined ? undefined : otherStacks(resolve(out), new Set(tenants));
  replaceFolder(
    out,
    (fresh) => {
      const stacks: Manifest["stacks"] = { ...others };
      for (const { blueprint } of chosen) {
        // One app for each stack: their names cannot meet, and memory does not grow with the fleet.
        const app = new App({ outdir: fresh, stackTraces: false });
        const place = { root, stackFolder: join(resolve(out), "stacks", blueprint.tenant) };
        new TenantStack(app, { blueprint, platform, place });
        app.synth();
        Object.assign(stacks, readManifest(fresh)?.stacks);
      }
      const shared = sharedStack(fleet, tenants);
      if (shared !== undefined) {
        const app = new App({ outdir: fresh, stackTraces: false });
        const place = { root, stackFolder: join(resolve(out), "stacks", PLATFORM) };
        new PlatformStack(app, { blueprint: shared, platform, place });
        app.synth();
        Object.assign(stacks, readManifest(fresh)?.stacks);
        ids.push(PLATFORM);
      }
      if (ids.length === 0) new App({ outdir: fresh, stackTraces: false }).synth();
      writeManifest(fresh, stacks);
    },
    (old) => carriedOver(old, ids, others),
  );
  return ids;
}

/**
 * The platform's stack, where it is asked for and there is anything in it. It is made of all tenants, those with errors too, so that a
 * mistake of one never takes away what the others use; while a file cannot be read, it stays as it is.
 */
function sharedStack(fleet: Fleet, asked: readonly string[] | undefined): PlatformBlueprint | undefined {
  if (asked !== undefined && !asked.includes(PLATFORM)) return undefined;
  if (fleet.tenants.size < fleet.tenantFiles.length) return undefined;
  const blueprint = platformBlueprint([...fleet.tenants.values()].map((tenant) => tenant.blueprint));
  return blueprint.accounts.length === 0 ? undefined : blueprint;
}

type Manifest = { version: string; stacks: Record<string, unknown> };

const readManifest = (folder: string): Manifest | undefined => {
  const path = join(folder, "manifest.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Manifest) : undefined;
};

/** The stacks of an earlier run that were not asked for this time. */
function otherStacks(out: string, asked: ReadonlySet<string>): Manifest["stacks"] {
  return Object.fromEntries(Object.entries(readManifest(out)?.stacks ?? {}).filter(([id]) => !asked.has(id)));
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
    return existsSync(join(old, folder)) ? readdirSync(join(old, folder)).map((name) => join(folder, name)) : [];
  });
  return [...inside, ...Object.keys(others ?? {}).map((id) => join("stacks", id))];
}
