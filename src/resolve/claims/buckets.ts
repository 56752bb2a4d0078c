import { addTo } from "../group.ts";
import { type Claim, type Claimant, reportClaim, where } from "./claim.ts";

/** A bucket's name is one in all of AWS: it belongs to one tenant, and is none that keeps the state. */
export function checkBuckets(tenants: readonly Claimant[]): void {
  const owners = new Map<string, Claim[]>();
  for (const by of tenants)
    for (const { path, deliver } of by.blueprint.mailboxes) {
      if (deliver?.bucket === undefined) continue;
      const claim = { by, path: [...path, "deliver", "bucket"], part: "value" as const };
      addTo(owners, deliver.bucket, claim);
      const state: Readonly<Record<string, unknown>> = by.context.platform.data.backend ?? {};
      if (state["bucket"] === deliver.bucket)
        reportClaim(
          claim,
          "claim/bucket",
          `must be a bucket for mail, and platform.yaml keeps the state in ${deliver.bucket}`,
        );
    }
  for (const [bucket, claims] of owners)
    for (const claim of claims) {
      const rival = claims.find(({ by }) => by !== claim.by);
      if (rival !== undefined)
        reportClaim(
          claim,
          "claim/bucket",
          `must be a bucket of the tenant's own, and ${where(rival)} names ${bucket} too`,
          undefined,
          `bucket: ${claim.by.blueprint.tenant}-inbound`,
        );
    }
}
