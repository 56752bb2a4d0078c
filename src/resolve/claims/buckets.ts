import type { Blueprint } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { claimsOf, eachRefused, reportClaim, where } from "./claim.ts";
import type { Claimants } from "./claimant.ts";

/** A bucket's name is one in all of AWS: it belongs to one tenant, and is none that keeps the state. */
export function checkBuckets(claimants: Claimants): void {
  const claims = claimsOf(claimants, bucketsOf);
  for (const claim of [...claims.values()].flat()) {
    const state: Readonly<Record<string, unknown>> = claim.by.context.platform.data.backend ?? {};
    if (state["bucket"] === claim.key)
      reportClaim(
        claim,
        "claim/bucket",
        `must be a bucket for mail, and platform.yaml keeps the state in ${claim.key}`,
      );
  }
  eachRefused(claims, (claim, rival, bucket) =>
    reportClaim(
      claim,
      "claim/bucket",
      `must be a bucket of the tenant's own, and ${where(rival)} names ${bucket} too`,
      { rival, help: `bucket: ${claim.by.blueprint.tenant}-inbound` },
    ),
  );
}

function bucketsOf({ mailboxes, inbound }: Blueprint) {
  const guard = inbound?.guard;
  const named = [
    ...mailboxes.map(({ path, deliver }) => ({ key: deliver?.bucket, path: under(path, "deliver", "bucket") })),
    ...(guard === undefined
      ? []
      : [{ key: guard.quarantine?.bucket, path: under(guard.path, "quarantine", "bucket") }]),
  ];
  return named.flatMap(({ key, path }) => (key === undefined ? [] : [{ key, path, part: "value" as const }]));
}
