import { committed, committedFiles } from "../input/git/committed.ts";
import type { Git } from "../input/git/git.ts";
import { type Snapshot, snapshotsOf } from "../input/git/history.ts";
import { resolveReference } from "../input/git/reference.ts";
import { openRepository } from "../input/git/repository.ts";
import { type Folders, readFiles, readPastPlatform, readPastTenant } from "../input/workspace.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { History, Version } from "../model/history.ts";
import { type Declared, declaredIn } from "./declared.ts";
import { resolve } from "./resolve.ts";

/** The tenants as they stood at a commit, and how each came to be so. */
export interface Past {
  readonly commit: string;
  readonly declared: Declared;
  /** A tenant's earlier blueprints, up to the commit's. Read when first asked for. */
  history(tenant: string): History;
}

/** What reading the past needs of the world. */
export interface PastWorld {
  readonly git: Git;
}

/**
 * The past of a root folder at a person's REF; undefined: where the branch left its upstream, else HEAD. Throws GitFault where
 * there is no repository, no such commit, or too much in it. What is wrong with its files is said by `declared`.
 */
export function openPast(folders: Folders, ref: string | undefined, { git }: PastWorld): Past {
  const repository = openRepository(git, folders.root);
  const commit = resolveReference(repository, ref);
  const declared = declaredIn(
    readFiles(committedFiles(committed(repository, commit, folders), folders.toolkit)),
    "settled",
  );
  const known = new Map<string, History>();
  return {
    commit,
    declared,
    history: (tenant) => {
      const read = known.get(tenant);
      if (read !== undefined) return read;
      const { snapshots, ...seen } = snapshotsOf(repository, commit, [`tenants/${tenant}.yaml`, "platform.yaml"]);
      const versions = snapshots.flatMap((snapshot) => versionOf(tenant, snapshot, declared));
      known.set(tenant, { ...seen, versions });
      return { ...seen, versions };
    },
  };
}

/** What a tenant was at a commit, by the catalogue of `declared`. A file with errors never came to be: what was there before it lasted. */
function versionOf(tenant: string, { time, texts }: Snapshot, { workspace }: Declared): Version[] {
  const [tenantText, platformText] = texts;
  if (tenantText === undefined) return [{ time, blueprint: undefined }];
  const source = readPastTenant(tenant, tenantText);
  const platform = platformText === undefined ? workspace.platform : readPastPlatform(platformText);
  if (source === undefined || platform === undefined) return [];
  const resolved = resolve({ ...workspace, tenants: [source] }, platform, []);
  const blueprint: Blueprint | undefined = resolved.tenants[0]?.blueprint;
  return [{ time, blueprint }];
}
