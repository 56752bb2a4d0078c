import { addTo } from "../group.ts";
import { organizationalDomain } from "../organizational-domain.ts";
import { type Claim, type Claimant, reportClaim, where } from "./claim.ts";

interface ZoneClaim extends Claim {
  readonly zoneId: string;
  /** The domain whose zone it must be: the one that stands for the name's organization. */
  readonly apex: string;
}

/**
 * A zone has one apex. A tenant that names another's zone writes below the other's name: Cloudflare appends the zone's own name to
 * whatever it is given, and a DKIM key there signs as the victim. Only platform.yaml may say that tenants share a zone.
 */
export function checkZones(tenants: readonly Claimant[]): void {
  const owners = new Map<string, ZoneClaim[]>();
  for (const by of tenants)
    for (const { zone, name, path } of by.blueprint.domains) {
      if (zone.provider === "external") continue;
      const { provider, zoneId } = zone;
      const place = { by, path: [...path, "zone", "zoneId"], part: "value" as const };
      addTo(owners, `${provider} ${zoneId}`, { ...place, zoneId, apex: organizationalDomain(name) });
    }
  for (const claims of owners.values()) for (const claim of claims) checkZone(claim, claims);
}

function checkZone(claim: ZoneClaim, claims: readonly ZoneClaim[]): void {
  const { by, zoneId, apex } = claim;
  const { tenant } = by.blueprint;
  const shared = by.context.platform.data.zones?.[zoneId];
  if (shared !== undefined) {
    if (!shared.tenants.includes(tenant))
      reportClaim(
        claim,
        "claim/zone",
        `must be a zone of ${tenant}, and platform.yaml keeps it for ${shared.tenants.join(", ")}`,
        undefined,
        `${COPY}; where ${tenant} shares it, platform.yaml says so under zones, ${zoneId}, tenants`,
      );
    return;
  }
  const others = claims.filter((other) => other.apex !== apex);
  const rival = others.find((other) => other.by !== by) ?? others[0];
  if (rival === undefined) return;
  const message = `must be the zone of ${apex}, and ${where(rival)} names the same zone for ${rival.apex}`;
  if (rival.by === by) {
    reportClaim(claim, "claim/zone", message, undefined, COPY, "warning");
    return;
  }
  const both = [...new Set(claims.map((other) => other.by.blueprint.tenant))].sort().join(", ");
  const help = `${COPY}; where tenants do share one, platform.yaml says so: zones: { "${zoneId}": { tenants: [${both}] } }`;
  reportClaim(claim, "claim/zone", message, undefined, help);
}

const COPY = "copy the id from the zone's own page";
