import type { Blueprint, DnsRecord, Reference, Text } from "../../../model/blueprint.ts";
import type { SesInbound } from "../../../model/inbound.ts";
import type { SesRelay } from "../../../model/relay.ts";
import type { Run } from "../run.ts";
import { askIdentity, type SesPlace } from "./ask-ses.ts";

/** What SES's tokens look like (GetEmailIdentity, DkimAttributes.Tokens). */
const TOKEN = /^[a-z0-9]{1,63}$/;

/**
 * The tenant with the DKIM tokens that SES has given its identities, in the place of what only an apply knows: their records can be asked
 * for then. What SES does not say stays as it is.
 */
export async function withTokens(blueprint: Blueprint, run: Run): Promise<Blueprint> {
  const { records, relays, inbound } = blueprint;
  if (run.accounts === undefined || !records.some(({ name, value }) => isOpen(name) || isOpen(value))) return blueprint;
  const places = new Map([...relays.map(ofRelay), ...(inbound === undefined ? [] : ofInbound(inbound))]);
  const tokens = new Map<string, readonly string[]>();
  await Promise.all(
    [...places].map(async ([key, place]) => {
      tokens.set(key, await tokensOf(place, run));
    }),
  );
  const filled = (text: Text): Text => {
    if (typeof text === "string") return text;
    const parts = text.parts.map((part) => (typeof part === "string" ? part : tokenOf(part, tokens)));
    return parts.every((part) => part !== undefined) ? parts.join("") : text;
  };
  return {
    ...blueprint,
    records: records.map((one): DnsRecord => ({ ...one, name: filled(one.name), value: filled(one.value) })),
  };
}

/** An identity, and where it is. */
interface Place extends SesPlace {
  readonly domain: string;
}

const ofRelay = ({ id, domain, account, region }: SesRelay): [string, Place] => [
  `dkim-token ${id}`,
  { domain, account, region },
];

const ofInbound = ({ identities, account, region }: SesInbound): [string, Place][] =>
  identities.map(({ domain }) => [`identity-token ${domain}`, { domain, account, region }]);

const isOpen = (text: Text): boolean => typeof text !== "string";

function tokenOf(part: Reference, tokens: ReadonlyMap<string, readonly string[]>): string | undefined {
  if (part.of === "dkim-token") return tokens.get(`dkim-token ${part.relay}`)?.[part.index];
  return part.of === "identity-token" ? tokens.get(`identity-token ${part.domain}`)?.[part.index] : undefined;
}

/** None where SES does not say: its own check says why. */
async function tokensOf({ domain, ...place }: Place, run: Run): Promise<readonly string[]> {
  const identity = await askIdentity(domain, place, run);
  const tokens = (identity.ok ? identity.value?.tokens : undefined) ?? [];
  return tokens.every((token) => TOKEN.test(token)) ? tokens : [];
}
