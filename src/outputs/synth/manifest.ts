import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileOctets } from "../../input/file-octets.ts";
import { compareText } from "../../model/diagnostic.ts";

/** What cdktf's manifest says of each stack. */
export type ManifestStacks = Readonly<Record<string, unknown>>;

interface Manifest {
  readonly stacks: ManifestStacks;
  /** cdktf's. */
  readonly version: string;
}

/** The manifest of a hundred thousand stacks has 36 MB. */
export const MOST_MANIFEST_OCTETS = 64 * 1024 * 1024;

/** cdktf's manifest of a folder that was synthesized into; undefined where it has none. Throws where that is a link, a pipe, or no JSON. */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, "manifest.json");
  return existsSync(path)
    ? (JSON.parse(fileOctets(path, MOST_MANIFEST_OCTETS).toString("utf8")) as Manifest)
    : undefined;
}

/** cdktf's manifest with all stacks, sorted. */
export const manifestText = ({ stacks, version }: Manifest): string =>
  JSON.stringify(
    { stacks: Object.fromEntries(Object.entries(stacks).sort(([a], [b]) => compareText(a, b))), version },
    null,
    2,
  );

/** What the manifest says of a stack that depends on no other, and that nobody annotated: as cdktf sorts it. */
export const plainEntry = (id: string) => ({
  annotations: [],
  constructPath: id,
  dependencies: [],
  name: id,
  stackMetadataPath: `stacks/${id}/metadata.json`,
  synthesizedStackPath: `stacks/${id}/cdk.tf.json`,
  workingDirectory: `stacks/${id}`,
});
