import type { Release } from "../src/model/release.ts";

/**
 * A stack's Terraform with the release that wrote it, beside cdktf's own metadata: no resource and no output, so that an upgrade alone is no
 * change of what is deployed.
 */
export function withRelease<T extends object>(terraform: T, release: Release | undefined): T {
  if (release === undefined) return terraform;
  const { "//": notes } = terraform as { "//"?: object };
  return { ...terraform, "//": { ...notes, postroad: { ...release } } };
}
