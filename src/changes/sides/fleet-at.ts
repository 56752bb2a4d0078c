import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { versionsOf } from "../../input/git/history.ts";
import type { Repository } from "../../input/git/repository.ts";
import { type Folders, readPastPlatform, readPastTenant, type Workspace } from "../../input/workspace.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import { tenantOfFile } from "../../model/tenant-id.ts";
import { type Declared, readDeclared } from "../../resolve/declared.ts";
import { gistOf } from "../../resolve/gist.ts";
import type { Past } from "../../resolve/past.ts";
import { platformBlueprint } from "../../resolve/platform-blueprint.ts";
import type { Side } from "./side.ts";

/** What was at a commit. */
export interface FleetAt {
  readonly side: Side;
  /** What it was read from. */
  readonly workspace: Workspace;
  /** Files of the root that had errors there, so that an older version of them is taken, sorted. */
  readonly mended: readonly string[];
}

/** Each round takes one older version of every file with errors, of those that all share before those of tenants. */
const MAX_ROUNDS = 8;

/**
 * The fleet as it stood at a commit. A file with errors never came to be, so that the version before it lasted: it is written over the
 * one in `checkout`, whose folders then hold what existed; they are asked for where there is one.
 */
export function fleetAt(past: Past, repository: Repository, checkout: () => Folders): FleetAt {
  const older = new Map<string, Iterator<string | undefined>>();
  let { declared } = past;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const broken = causesAmong(brokenFiles(declared), round);
    if (broken.length === 0) break;
    for (const file of broken) {
      const versions = older.get(file) ?? versionsOf(repository, past.commit, file)[Symbol.iterator]();
      older.set(file, versions);
      writeOlder(join(checkout().root, file), file, versions);
    }
    declared = readDeclared(checkout(), "settled", declared.workspace);
  }
  const alone = lastKnown(past, declared);
  const whole = declared.tenants.filter(({ isResolved }) => isResolved);
  const blueprints = new Map(whole.map(({ blueprint }) => [blueprint.tenant, blueprint]));
  for (const [id, blueprint] of alone) if (!blueprints.has(id)) blueprints.set(id, blueprint);
  return {
    side: {
      blueprints,
      platform: declared.platform,
      platformBlueprint: platformBlueprint([...blueprints.values()], declared.platform),
      sources: new Map(whole.map(({ source }) => [gistOf(source).tenant, source])),
    },
    workspace: declared.workspace,
    mended: [...older.keys()].sort(),
  };
}

/** The files of a root that keep it from being resolved. */
function brokenFiles({ diagnostics, tenants }: Declared): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ file }) => file);
  const unresolved = tenants.filter(({ isResolved }) => !isResolved).map(({ source }) => source.file);
  const readable = /^(?:(?:tenants|catalog|adopt)\/[a-z0-9-]+\.yaml|platform\.yaml|records\.lock\.json)$/;
  return [...new Set([...errors, ...unresolved])].filter((file) => readable.test(file));
}

/**
 * Those that others may be broken by: a tenant that names a service whose file has errors, or whose adoption has, is sound itself, and an
 * older version of it is not what stood. What is found in platform.yaml may come from a tenant, so that it is alone in the first round only.
 */
function causesAmong(files: readonly string[], round: number): readonly string[] {
  const shared = files.filter((file) => !file.startsWith("tenants/") && (file !== "platform.yaml" || round === 0));
  return shared.length > 0 ? shared : files;
}

/** Writes the newest older version that may be well-formed; where there is none, the file never came to be. */
function writeOlder(path: string, file: string, versions: Iterator<string | undefined>): void {
  for (let next = versions.next(); next.done !== true; next = versions.next()) {
    const text = next.value;
    if (text === undefined) break;
    if (!mayBeRead(file, text)) continue;
    writeFileSync(path, text);
    return;
  }
  rmSync(path, { force: true });
}

function mayBeRead(file: string, text: string): boolean {
  if (file === "platform.yaml") return readPastPlatform(text) !== undefined;
  const tenant = tenantOfFile(file);
  return tenant === undefined || readPastTenant(tenant, text) !== undefined;
}

/** Tenants that no version of their file makes whole beside the others: what their own history knows of them. */
function lastKnown({ declared, history }: Past, mended: Declared): ReadonlyMap<string, Blueprint> {
  const known = new Set(mended.tenants.filter(({ isResolved }) => isResolved).map(({ blueprint }) => blueprint.tenant));
  const lost = declared.workspace.tenantFiles.filter((id) => !known.has(id));
  return new Map(
    lost.flatMap((id): [string, Blueprint][] => {
      const blueprint = history(id).versions[0]?.blueprint;
      return blueprint === undefined ? [] : [[id, blueprint]];
    }),
  );
}
