import type { Blueprint } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import { isWithin } from "../../standards/names/names.ts";
import { nameOf } from "../context.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import { type Claim, type Claimable, claimsOf, firstOfEach, reportClaim, rivalOf, where } from "./claim.ts";
import type { Claimants } from "./claimant.ts";

interface Zone extends Claimable {
  readonly zoneId: string;
  /** The domain that names it. */
  readonly name: string;
  /** The domain whose zone it must be: the one that stands for the name's organization. */
  readonly detail: string;
}

/**
 * A zone has one apex. A tenant that names another's zone writes below the other's name: Cloudflare appends the zone's own name to
 * whatever it is given, and a DKIM key there signs as the victim. Only platform.yaml may say that tenants share a zone.
 */
export function checkZones(claimants: Claimants): void {
  for (const claims of claimsOf(claimants, zonesOf).values()) {
    // A zone may hold thousands of names: those of a tenant with one apex are alike, and one of each is asked.
    const others = firstOfEach(claims, ({ detail }) => detail);
    for (const claim of claims) checkZone(claim, others);
  }
}

const zonesOf = ({ domains }: Blueprint): Zone[] =>
  domains.flatMap(({ zone, name, path }) => {
    if (zone.provider === "external") return [];
    const { provider, zoneId } = zone;
    const place = { path: under(path, "zone", "zoneId"), part: "value" as const };
    return [{ key: `${provider} ${zoneId}`, zoneId, name, detail: organizationalDomain(name), ...place }];
  });

function checkZone(claim: Claim<Zone>, claims: readonly Claim<Zone>[]): void {
  const { by, zoneId, detail: apex } = claim;
  const { tenant } = by.blueprint;
  const shared = by.context.platform.data.zones?.[zoneId];
  if (shared !== undefined) {
    if (!shared.tenants.includes(tenant))
      reportClaim(
        claim,
        "claim/zone",
        `must be a zone of ${tenant}, and platform.yaml keeps it for ${shared.tenants.join(", ")}`,
        { help: `${COPY}; where ${tenant} shares it, platform.yaml says so under zones, ${zoneId}, tenants` },
      );
    else if (shared.domain !== undefined && !isWithin(claim.name, nameOf(shared.domain)))
      reportClaim(claim, "claim/zone", `must be in the zone of ${shared.domain}, by platform.yaml; got ${claim.name}`, {
        help: COPY,
      });
    return;
  }
  const isOther = (other: Claim<Zone>) => other.detail !== apex;
  const rival = rivalOf(claim, claims, isOther) ?? claims.find((other) => isOther(other) && other.by === by);
  if (rival === undefined) return;
  const message = `must be the zone of ${apex}, and ${where(rival)} names the same zone for ${rival.detail}`;
  if (rival.by === by) {
    reportClaim(claim, "claim/zone", message, { help: COPY, severity: "warning" });
    return;
  }
  const help = `${COPY}; where tenants do share one, platform.yaml says so: zones: { "${zoneId}": { tenants: [${tenantsOf(claims)}] } }`;
  reportClaim(claim, "claim/zone", message, { rival, help });
}

/** More than these are no slip of somebody who shares a zone. */
const MOST_TENANTS = 10;

function tenantsOf(claims: readonly Claim<Zone>[]): string {
  const some = new Set<string>();
  for (const { by } of claims) if (some.size <= MOST_TENANTS) some.add(by.blueprint.tenant);
  const names = [...some].sort();
  return [...names.slice(0, MOST_TENANTS), ...(names.length > MOST_TENANTS ? ["…"] : [])].join(", ");
}

const COPY = "copy the id from the zone's own page";
