import { parseArn } from "../../standards/names/arn.ts";
import { addTo } from "../group.ts";
import { type Claim, type Claimant, reportClaim, where } from "./claim.ts";

/**
 * A secret belongs to one tenant: with another's, a relay would log in at its own server with that tenant's password. Those that
 * `postroad smtp-password` writes are for people, not for relays.
 */
export function checkSecrets(tenants: readonly Claimant[]): void {
  const owners = new Map<string, Claim[]>();
  for (const by of tenants)
    for (const { relay, field, secret } of secretsOf(by)) {
      const claim = { by, path: [...relay.path, ...field], part: "value" as const };
      const name = nameOf(secret);
      if (/(^|:)secret:postroad\/[^/]+\/smtp\//.test(name))
        reportClaim(
          claim,
          "claim/secret",
          `must be a secret made for relay ${relay.id}, got one that holds an SMTP user's password`,
          relay.domain,
          "create a separate secret for it",
        );
      else addTo(owners, name, claim);
    }
  for (const claims of owners.values())
    for (const claim of claims) {
      const rival = claims.find(({ by }) => by !== claim.by);
      if (rival !== undefined)
        reportClaim(
          claim,
          "claim/secret",
          `must be a secret of the tenant's own, and ${where(rival)} names it too`,
          undefined,
          "create a separate secret for each tenant, even where both hold the same",
        );
    }
}

function secretsOf({ blueprint }: Claimant) {
  return blueprint.relays.flatMap((relay) => [
    ...(relay.dkim.kind === "own"
      ? [{ relay, field: ["dkim", "privateKeySecret"], secret: relay.dkim.privateKeySecret }]
      : []),
    ...(relay.through === undefined
      ? []
      : [
          { relay, field: ["through", "secret"], secret: relay.through.secret },
          { relay, field: ["through", "ingressSecret"], secret: relay.through.ingressSecret },
        ]),
  ]);
}

/** One secret has several ARNs: with or without the six characters that AWS adds to its name, and in each region it is replicated to. */
function nameOf(secret: string): string {
  const arn = parseArn(secret);
  return arn === undefined ? secret : `${arn.account}:${arn.resource.replace(/-[A-Za-z0-9]{6}$/, "")}`;
}
