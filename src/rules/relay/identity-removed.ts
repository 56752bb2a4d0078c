import type { Blueprint } from "../../model/blueprint.ts";
import type { Path } from "../../model/place.ts";
import type { About } from "../change-finding.ts";
import { goes } from "../effects.ts";
import { defineRule } from "../rule.ts";

interface Identity {
  readonly domain: string;
  /** Account and region. */
  readonly at: string;
  readonly about: About;
}

/** An SES identity is one for an account and region: a relay that goes or moves takes its own with it. */
export const relayIdentityRemoved = defineRule({
  id: "relay/identity-removed",
  severity: "warning",
  title: "An SES identity stays while its domain does.",
  why: "SES stops sending as the domain, and DKIM tokens of a later identity are new ones. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkEffects: { identity: goes },
  checkChange: ({ before, after, domains }) => {
    if (before === undefined || after === undefined) return [];
    const left = new Set(identitiesOf(after).map(({ domain, at }) => `${domain} ${at}`));
    const kept = new Set(domains.map((change) => change.after.domain.name));
    const gone = identitiesOf(before).filter(({ domain, at }) => kept.has(domain) && !left.has(`${domain} ${at}`));
    return gone.map(({ domain, at, about }) => ({
      about: movedField(about, before, after),
      domain,
      ...placeOf(about, after),
      message: `must keep the SES identity ${domain} in ${at}, got none there: SES no longer sends or receives mail as ${domain}`,
      help: "keep its relay, with the region, account and domain that it has, until nothing uses it",
    }));
  },
});

function identitiesOf({ relays, inbound }: Blueprint): Identity[] {
  const place = (account: string | undefined, region: string) =>
    account === undefined ? region : `${region} of ${account}`;
  return [
    ...relays.map(({ id, domain, account, region }) => ({
      domain,
      at: place(account, region),
      about: { what: "relay" as const, name: id },
    })),
    ...(inbound?.identities ?? []).map(({ domain }) => ({
      domain,
      at: place(inbound?.account, inbound?.region ?? ""),
      about: { what: "inbound" as const, name: domain, field: "identities" },
    })),
  ];
}

/** What of a relay that exists took the identity away. */
function movedField(about: About, before: Blueprint, after: Blueprint): About {
  if (about.what !== "relay") return about;
  const [was, is] = [before, after].map(({ relays }) => relays.find(({ id }) => id === about.name));
  if (was === undefined || is === undefined) return about;
  const field = (["domain", "region", "account"] as const).find((one) => was[one] !== is[one]);
  return field === undefined ? about : { ...about, field };
}

function placeOf({ what, name }: About, { relays, inbound }: Blueprint): { path: Path; part: "key" } {
  const path = what === "relay" ? relays.find(({ id }) => id === name)?.path : inbound?.path;
  return { path: path ?? (what === "relay" ? ["relays"] : ["inbound"]), part: "key" };
}
