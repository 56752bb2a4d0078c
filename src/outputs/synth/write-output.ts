import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isTenantId } from "../../model/tenant-id.ts";
import { guardArchive } from "../../providers/ses/guard/archive.ts";
import { GUARD_ARCHIVE } from "../../providers/ses/guard/archive-name.ts";
import { PLATFORM } from "../../resolve/platform-blueprint.ts";
import { type Replacement, startReplacing } from "../write/replace-folder.ts";
import { keptBeside } from "./foreign-terraform.ts";
import { type ManifestStacks, manifestText, readManifest } from "./manifest.ts";

/** A stack that is in the folder that is being written, as cdktf's manifest has it. */
export interface WrittenStack {
  readonly id: string;
  readonly entry: unknown;
  /** Whether the guard's archive belongs beside it. */
  readonly hasGuard: boolean;
}

export interface Output {
  /** The folder to write: OUT/stacks/TENANT/cdk.tf.json and OUT/manifest.json. */
  readonly out: string;
  readonly ids: readonly string[];
  /** Only these; the stacks of others stay as they are. Undefined: all. */
  readonly asked: readonly string[] | undefined;
  readonly keepsPlatform: boolean;
  /** The folder in its place, where it was begun before. @default it is begun */
  readonly begun?: Replacement | undefined;
}

export interface WrittenStacks {
  /** cdktf's version. */
  readonly version: string;
  readonly stacks: readonly WrittenStack[];
}

/** An output folder that is being created, of stacks that are written below `fresh`, and of what stays of the old one. */
export interface StartedOutput {
  readonly fresh: string;
  /** Puts it in its place; returns its manifest. Throws ForeignTerraform, and leaves all as it was, where a stack would be deployed with what others wrote. */
  readonly end: (written: WrittenStacks) => string;
  readonly leave: () => void;
}

export function startOutput({ out, ids, asked, keepsPlatform, begun = startReplacing(out) }: Output): StartedOutput {
  const { fresh, end, leave } = begun;
  return {
    fresh,
    leave,
    end: ({ version, stacks }) => {
      const others = otherStacks(resolve(out), asked, keepsPlatform);
      for (const { id, hasGuard } of stacks)
        if (hasGuard) writeFileSync(join(fresh, "stacks", id, GUARD_ARCHIVE), guardArchive());
      const entries = Object.fromEntries(stacks.map(({ id, entry }) => [id, entry]));
      const manifest = manifestText({ version, stacks: { ...others, ...entries } });
      writeFileSync(join(fresh, "manifest.json"), manifest);
      end((old) => carriedOver(old, ids, others));
      return manifest;
    },
  };
}

/** The stacks of an earlier run that stay: those that were not asked for this time, and a platform's that cannot be made now. */
function otherStacks(
  out: string,
  asked: readonly string[] | undefined,
  keepsPlatform: boolean,
): ManifestStacks | undefined {
  if (asked === undefined && !keepsPlatform) return undefined;
  const stays = (id: string) =>
    isTenantId(id) && (id === PLATFORM ? keepsPlatform || !asked?.includes(id) : asked?.includes(id) === false);
  return Object.fromEntries(Object.entries(readManifest(out)?.stacks ?? {}).filter(([id]) => stays(id)));
}

/** What Terraform keeps in a stack's folder (.terraform, the lock file) stays with the stack; so do stacks that were not asked for. */
function carriedOver(old: string, written: readonly string[], others: ManifestStacks | undefined): string[] {
  return [
    ...written.flatMap((id) => keptBeside(old, id)),
    ...Object.keys(others ?? {}).map((id) => join("stacks", id)),
  ];
}
