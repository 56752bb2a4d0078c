import {
  add,
  existing,
  nothing,
  operation,
  type Region,
  type SesOperation,
  type Taggable,
  tagList,
} from "./sesv2-region.ts";
import { badRequest, list, oneOf, string, structure } from "./shape.ts";

const scaling = oneOf("STANDARD", "MANAGED");

/** GetAccount and PutAccountSuppressionAttributes of the SES API v2. */
export const ACCOUNT_OPERATIONS: readonly SesOperation[] = [
  operation("GetAccount", "GET", "account", nothing, (region) => ({
    DedicatedIpAutoWarmupEnabled: true,
    EnforcementStatus: "HEALTHY",
    ProductionAccessEnabled: true,
    SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
    SendingEnabled: true,
    SuppressionAttributes: { SuppressedReasons: region.suppressedReasons },
    VdmAttributes: { VdmEnabled: "DISABLED" },
  })),

  operation(
    "PutAccountSuppressionAttributes",
    "PUT",
    "account/suppression",
    structure({ SuppressedReasons: list(oneOf("BOUNCE", "COMPLAINT")) }),
    (region, input) => {
      region.suppressedReasons = input.SuppressedReasons ?? [];
    },
  ),
];

/**
 * CreateDedicatedIpPool, GetDedicatedIpPool, PutDedicatedIpPoolScalingAttributes, DeleteDedicatedIpPool and GetDedicatedIps
 * of the SES API v2. The account has leased no address.
 */
export const POOL_OPERATIONS: readonly SesOperation[] = [
  operation(
    "CreateDedicatedIpPool",
    "POST",
    "dedicated-ip-pools",
    structure({ PoolName: string, Tags: tagList, ScalingMode: scaling }, "PoolName"),
    (region, { PoolName, Tags: tags = [], ScalingMode: scalingMode = "STANDARD" }) => {
      add(region.pools, "Dedicated IP pool", PoolName, { tags, scalingMode });
    },
  ),

  operation("GetDedicatedIpPool", "GET", "dedicated-ip-pools/{PoolName}", nothing, (region, _, label) => {
    const pool = existing(region.pools, "Dedicated IP pool", label("PoolName"));
    return { DedicatedIpPool: { PoolName: label("PoolName"), ScalingMode: pool.scalingMode } };
  }),

  operation(
    "PutDedicatedIpPoolScalingAttributes",
    "PUT",
    "dedicated-ip-pools/{PoolName}/scaling",
    structure({ ScalingMode: scaling }, "ScalingMode"),
    (region, input, label) => {
      const pool = existing(region.pools, "Dedicated IP pool", label("PoolName"));
      if (pool.scalingMode === "MANAGED" && input.ScalingMode === "STANDARD") {
        throw badRequest("MANAGED pools cannot be converted to STANDARD scaling mode.");
      }
      pool.scalingMode = input.ScalingMode;
    },
  ),

  operation("DeleteDedicatedIpPool", "DELETE", "dedicated-ip-pools/{PoolName}", nothing, (region, _, label) => {
    existing(region.pools, "Dedicated IP pool", label("PoolName"));
    region.pools.delete(label("PoolName"));
  }),

  operation("GetDedicatedIps", "GET", "dedicated-ips", nothing, () => ({ DedicatedIps: [] })),
];

/** ListTagsForResource, TagResource and UntagResource of the SES API v2. */
export const TAG_OPERATIONS: readonly SesOperation[] = [
  operation("ListTagsForResource", "GET", "tags", nothing, (region, _, __, { query }) => ({
    Tags: resource(region, query.get("ResourceArn")).tags,
  })),

  operation(
    "TagResource",
    "POST",
    "tags",
    structure({ ResourceArn: string, Tags: tagList }, "ResourceArn", "Tags"),
    (region, input) => {
      const tagged = resource(region, input.ResourceArn);
      const keys = new Set(input.Tags.map(({ Key }) => Key));
      tagged.tags = [...tagged.tags.filter(({ Key }) => !keys.has(Key)), ...input.Tags];
    },
  ),

  operation("UntagResource", "DELETE", "tags", nothing, (region, _, __, { query }) => {
    const tagged = resource(region, query.get("ResourceArn"));
    const keys = new Set(query.getAll("TagKeys"));
    tagged.tags = tagged.tags.filter(({ Key }) => !keys.has(Key));
  }),
];

/** `arn:aws:ses:REGION:ACCOUNT:identity/example.com` and its likes. */
function resource(region: Region, arn: string | null): Taggable {
  const [, name, kind, id = ""] = /^arn:[^:]+:ses:([^:]*):\d*:([^/]+)\/(.+)$/.exec(arn ?? "") ?? [];
  if (name !== region.name) throw badRequest(`Invalid resource ARN <${arn}>`);
  if (kind === "identity") return existing(region.identities, "Email identity", id);
  if (kind === "configuration-set") return existing(region.sets, "Configuration set", id);
  if (kind === "dedicated-ip-pool") return existing(region.pools, "Dedicated IP pool", id);
  throw badRequest(`Invalid resource ARN <${arn}>`);
}
