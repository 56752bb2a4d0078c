import { createHash } from "node:crypto";
import type { TerraformResource } from "cdktf";

/**
 * The address of a resource in the state: readable, and made from what the resource is rather than from where its construct stands,
 * so that moving code replaces nothing. A Cloudflare record's changes with its name: provider 5.14 loses some renames.
 */
export function logicalId(kind: string, ...identity: readonly string[]): string {
  const text = identity.join(" ");
  const readable = text
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${kind}_${readable}_${createHash("sha256").update(`${kind} ${text}`).digest("hex").slice(0, 8)}`;
}

/** Gives a resource its address; returns the resource. Before any attribute of it is read: cdktf fixes the address then. */
export function at<T extends TerraformResource>(resource: T, address: string): T {
  resource.overrideLogicalId(address);
  return resource;
}
