import type { Blueprint } from "../../model/blueprint.ts";
import { under } from "../../model/place.ts";
import type { SesRelay } from "../../model/relay.ts";
import { isWithin } from "../../standards/names/names.ts";
import { isWholeName } from "../organizational-domain.ts";
import { type AccountOf, asWritten, claimsOf, eachRival, reportClaim, where } from "./claim.ts";
import type { Claimant, Claimants } from "./claimant.ts";

/** An SES identity is one for an account, a region and a domain. */
export function checkIdentities(claimants: Claimants): void {
  eachRival(claimsOf(claimants, identitiesOf), (claim, rival, key) =>
    reportClaim(
      claim,
      "claim/identity",
      `must be the only relay of ${key.split(" ").at(-1)} in ${key.split(" ")[1]}, and ${where(rival)} is another`,
      {
        rival,
        domain: key.split(" ").at(-1),
        help: "one relay with several users, a domain of its own for the other stream, or another region",
      },
    ),
  );
}

const identitiesOf = ({ relays }: Blueprint, accountOf: AccountOf) =>
  relays.map((relay) => ({
    key: identityOf(relay, accountOf),
    path: under(relay.path, "domain"),
    part: "value" as const,
  }));

const identityOf = ({ account, region, domain }: SesRelay, accountOf: AccountOf): string =>
  [accountOf(account), region, domain].join(" ");

/** A user is declared once, and names relays that exist. */
export function checkUsers({ blueprint, context }: Claimant): void {
  const seen = new Map<string, string>();
  for (const relay of asWritten(blueprint.relays, context)) {
    for (const [user, { relays = [] }] of Object.entries(relay.declared.users)) {
      for (const [index, id] of relays.entries()) {
        if (!blueprint.relays.some((known) => known.id === id))
          context.report(
            "relay/unknown",
            under(relay.path, "users", user, "relays", index),
            `must be a relay of this file, got ${id}`,
          );
      }
      const first = seen.get(user);
      if (first !== undefined)
        context.report(
          "claim/smtp-user",
          under(relay.path, "users", user),
          `must be declared once, got ${user} under relay ${first} too`,
          { part: "key", help: `declare it under one relay with relays: [${first}, ${relay.id}]` },
        );
      seen.set(user, first ?? relay.id);
    }
  }
}

/** Where the policy of MTA-STS is served, below a mail domain (RFC 8461 section 3.3). */
const POLICY_HOST = "mta-sts.";

/** The MAIL FROM names that something else uses too. */
export function checkMailFrom({ blueprint, context }: Claimant): ReadonlySet<string> {
  const taken = new Set<string>();
  const domains = new Set(blueprint.domains.map(({ name }) => name));
  const seen = new Map<string, string>();
  for (const { id, path, mailFrom, domain } of asWritten(blueprint.relays, context)) {
    if (mailFrom === undefined) continue;
    const refuse = (message: string, help: string, of = domain) =>
      context.report("relay/mail-from", under(path, "mailFrom"), message, { domain: of, help });
    const labels = mailFrom.slice(0, -domain.length - 1);
    if (isWithin(labels, domain)) {
      const own = labels === domain ? "bounce" : labels.slice(0, -domain.length - 1);
      refuse(`must be the labels before ${domain}, got the full name ${labels}`, `mailFrom: ${own}`);
      continue;
    }
    if (isWholeName(labels) || [...domains].some((name) => isWithin(labels, name))) {
      refuse(`must be a sub-domain of ${domain}, got ${labels}`, "mailFrom: bounce");
      continue;
    }
    if ([...domains].some((name) => mailFrom === `${POLICY_HOST}${name}`)) {
      refuse(`must be a name of its own, and ${mailFrom} is for the MTA-STS policy`, "mailFrom: bounce");
      taken.add(mailFrom);
      continue;
    }
    const other = seen.get(mailFrom);
    const between = [...domains].find(
      (name) => name !== mailFrom && isWithin(mailFrom, name) && name.length > domain.length,
    );
    if (between !== undefined) {
      refuse(`must not be in another of the tenant's domains, got ${mailFrom} in ${between}`, "mailFrom: bounce");
      taken.add(mailFrom);
    }
    if (domains.has(mailFrom))
      refuse(`must be a name of its own, and ${mailFrom} is one of the tenant's domains`, "mailFrom: bounce", mailFrom);
    if (other !== undefined)
      refuse(`must be used once, and relay ${other} uses ${mailFrom} too`, `mailFrom: bounce-${id}`);
    if (domains.has(mailFrom) || other !== undefined) taken.add(mailFrom);
    seen.set(mailFrom, other ?? id);
  }
  return taken;
}
