import { isTenantId } from "../../model/tenant-id.ts";
import type { Shard, Shards } from "../shards/shards.ts";

/** A commit of a repository with SHA-1 or SHA-256. */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const SHARD = /^[a-z0-9][a-z0-9-]{0,39}$/;

/**
 * Reads what `postroad shards --format json` prints, `{ "version": 1, "base": null, "shards": [{ "shard": "1", "tenants": ["a", "b"] }] }`;
 * undefined for anything else, and for what is no tenant's id: it ends in a pipeline.
 */
export function readShards(text: string): Shards | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(document) || document["version"] !== 1 || !Array.isArray(document["shards"])) return undefined;
  const { base } = document;
  if (base !== null && (typeof base !== "string" || !COMMIT.test(base))) return undefined;
  const shards = document["shards"].map(shardOf);
  return shards.every((one) => one !== undefined) ? { base, shards } : undefined;
}

function shardOf(entry: unknown): Shard | undefined {
  if (!isRecord(entry)) return undefined;
  const { shard, tenants } = entry;
  if (typeof shard !== "string" || !SHARD.test(shard)) return undefined;
  if (!Array.isArray(tenants) || tenants.length === 0) return undefined;
  const ids: unknown[] = tenants;
  return ids.every((id) => typeof id === "string" && isTenantId(id)) ? { shard, tenants: ids as string[] } : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
