import type { Blueprint } from "../../model/blueprint.ts";
import { parseArn } from "../../standards/names/arn.ts";
import { type Claim, claimsOf, eachRefused, reportClaim, where } from "./claim.ts";
import type { Claimants } from "./claimant.ts";

/**
 * A secret belongs to one tenant: with another's, a relay would log in at its own server with that tenant's password. Those that
 * `postroad smtp-password` writes are for people, not for relays.
 */
export function checkSecrets(claimants: Claimants): void {
  const claims = claimsOf(claimants, secretsOf);
  for (const claim of firstAtEach([...claims.values()].flat()))
    if (isForPeople(claim.key))
      reportClaim(
        claim,
        "claim/secret",
        `must be a secret made for relay ${claim.relay.id}, got one that holds an SMTP user's password`,
        { domain: claim.relay.domain, help: "create a separate secret for it" },
      );
  const own = new Map([...claims].filter(([name]) => !isForPeople(name)));
  const reported = new Set<string>();
  eachRefused(own, (claim, rival) => {
    if (reported.has(where(claim))) return;
    reported.add(where(claim));
    reportClaim(claim, "claim/secret", `must be a secret of the tenant's own, and ${where(rival)} names it too`, {
      rival,
      help: "create a separate secret for each tenant, even where both hold the same",
    });
  });
}

/** Each place once: a secret has several names. */
const firstAtEach = <C extends Claim>(claims: readonly C[]): C[] => [
  ...new Map(claims.map((claim) => [where(claim), claim])).values(),
];

const isForPeople = (name: string): boolean => /(^|:)secret:postroad\/[^/]+\/smtp\//.test(name);

const secretsOf = ({ relays }: Blueprint) =>
  relays.flatMap((relay) => {
    const { dkim, through, path } = relay;
    const own = dkim.kind === "own" ? [{ field: ["dkim", "privateKeySecret"], secret: dkim.privateKeySecret }] : [];
    const used =
      through === undefined
        ? []
        : [
            { field: ["through", "secret"], secret: through.secret },
            { field: ["through", "ingressSecret"], secret: through.ingressSecret },
          ];
    return [...own, ...used].flatMap(({ field, secret }) =>
      namesOf(secret).map((key) => ({ key, path: [...path, ...field], part: "value" as const, relay })),
    );
  });

/**
 * One secret has several ARNs: with or without the six characters that AWS adds to its name, and in each region it is replicated to.
 * A name may end like those characters itself: it is taken both ways.
 */
function namesOf(secret: string): readonly string[] {
  const arn = parseArn(secret);
  if (arn === undefined) return [secret];
  const name = `${arn.account}:${arn.resource}`;
  return [...new Set([name.replace(/-[A-Za-z0-9]{6}$/, ""), name])];
}
