/**
 * The IAM policy of an SMTP user (Amazon SES developer guide, "Controlling access"; IAM JSON policy reference). A request names the
 * identity and the configuration set: where one of them is not listed, it is refused.
 */
import type { ConfigurationSet, SendingGrant } from "../../../model/relay.ts";
import { sidOf } from "./sid.ts";

export type PolicyDocument<Arn> = {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement<Arn>[];
};

export type Statement<Arn> = {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action: string;
  readonly Resource: readonly Arn[] | "*";
  readonly Condition?: Conditions;
};

type Conditions = Readonly<Record<string, Readonly<Record<string, readonly string[] | string>>>>;

/** A relay's identity, and its configuration sets with whom they are for. */
export interface RelayResources<Arn> {
  readonly identity: Arn;
  readonly sets: readonly (Pick<ConfigurationSet, "tls" | "recipients"> & { readonly arn: Arn })[];
}

export type ResourcesOf<Arn> = (relay: string) => RelayResources<Arn>;

/**
 * What the grants allow, and nothing else. A user that may connect from nowhere is denied in words, so that nobody wonders whether
 * something was forgotten.
 */
export function sendingPolicy<Arn>(grants: readonly SendingGrant[], resources: ResourcesOf<Arn>): PolicyDocument<Arn> {
  const allowed = grants.flatMap((grant) => statementsOf(grant, resources(grant.relay)));
  const nobody: Statement<Arn> = { Sid: "NoNetworkIsAllowed", Effect: "Deny", Action: "ses:*", Resource: "*" };
  return { Version: "2012-10-17", Statement: allowed.length === 0 ? [nobody] : allowed };
}

function statementsOf<Arn>(grant: SendingGrant, { identity, sets }: RelayResources<Arn>): Statement<Arn>[] {
  const sid = sidOf("relay", grant.relay);
  const Resource = [identity, ...sets.map(({ arn }) => arn)];
  const allow = { Effect: "Allow", Action: "ses:SendRawEmail", Resource } as const;
  const from = fromCondition(grant);
  const statements: Statement<Arn>[] = [];
  if (grant.networks.length > 0)
    statements.push({ Sid: sid, ...allow, Condition: { ...from, IpAddress: { "aws:SourceIp": grant.networks } } });
  // aws:SourceIp is not there for requests through an endpoint of a VPC (IAM user guide, "aws:SourceIp").
  if (grant.vpc !== undefined)
    statements.push({
      Sid: `ThroughVpc${sid}`,
      ...allow,
      Condition: merged(from, { StringEquals: { "aws:SourceVpc": grant.vpc } }),
    });
  return statements.length === 0 ? [] : [...statements, ...levelStatements(sid, sets)];
}

/**
 * Where a relay has sets of two TLS levels, the one that does not require TLS is for its own recipients alone: whoever sends names the
 * set, and could name the weaker one for anybody. Denied rather than not allowed, so that no other policy of the sender opens it.
 */
function levelStatements<Arn>(sid: string, sets: RelayResources<Arn>["sets"]): Statement<Arn>[] {
  const weaker = sets.find(({ tls }) => tls === "preferred");
  const stronger = sets.find(({ tls }) => tls === "required");
  if (weaker === undefined || stronger === undefined) return [];
  const deny = { Effect: "Deny", Action: "ses:SendRawEmail", Resource: [weaker.arn] } as const;
  // The relay's own set has no recipients of its own: it is for all but those of the other.
  if (weaker.recipients.length === 0)
    return [
      {
        Sid: `WithoutTls${sid}`,
        ...deny,
        Condition: { "ForAnyValue:StringLike": { "ses:Recipients": stronger.recipients.flatMap(spellings) } },
      },
    ];
  return [
    {
      Sid: `WithoutTls${sid}`,
      ...deny,
      Condition: { "ForAnyValue:StringNotLike": { "ses:Recipients": weaker.recipients.map(atDomain) } },
    },
    // A request that does not say its recipients meets no ForAnyValue.
    { Sid: `WithoutRecipients${sid}`, ...deny, Condition: { Null: { "ses:Recipients": "true" } } },
  ];
}

const atDomain = (domain: string): string => `*@${domain}`;

/** IAM compares wildcards with regard to case, and has no other way: what is refused is refused in the spellings that people use. */
const spellings = (domain: string): string[] => {
  const titled = domain.replaceAll(/(^|\.)([a-z])/g, (_, dot: string, first: string) => `${dot}${first.toUpperCase()}`);
  const capital = `${domain.charAt(0).toUpperCase()}${domain.slice(1)}`;
  return [...new Set([domain, capital, titled, domain.toUpperCase()])].map(atDomain);
};

/**
 * The addresses one by one, or all of the domain, without regard to case as mail has none there (RFC 5321 section 2.4). IAM compares
 * whole texts so, but no wildcards: a letter of the domain is any character, and a further dot is refused, which would be a name below.
 * SES itself holds the sender to the identity that the statement names.
 */
function fromCondition({ from, domain }: SendingGrant): Conditions {
  if (from.length > 0) return { StringEqualsIgnoreCase: { "ses:FromAddress": from.map(literal) } };
  const below = domain
    .split(".")
    .map(() => "*.")
    .join("");
  return {
    StringLike: { "ses:FromAddress": [atDomain(domain.replaceAll(/[a-z]/g, "?"))] },
    StringNotLike: { "ses:FromAddress": [atDomain(`${below}*`)] },
  };
}

function merged(left: Conditions, right: Conditions): Conditions {
  const operators = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return Object.fromEntries(operators.map((operator) => [operator, { ...left[operator], ...right[operator] }]));
}

/** `${` would open a policy variable; `${$}` is the character itself (IAM user guide, "IAM policy elements: Variables and tags"). */
const literal = (text: string): string => text.replaceAll("$", () => LITERAL_DOLLAR);
const LITERAL_DOLLAR = ["$", "{$}"].join("");

/** What IAM takes for a managed policy, white space aside (IAM user guide, "IAM and AWS STS quotas"). */
export const MAX_POLICY_SIZE = 6144;

/** The policy's size with ARNs of their usual length: before an apply the account is not known. */
export function policySize(
  grants: readonly SendingGrant[],
  setsOf: (relay: string) => readonly ConfigurationSet[],
  region: string,
): number {
  const arn = (kind: string, name: string) => `arn:aws:ses:${region}:123456789012:${kind}/${name}`;
  const domains = new Map(grants.map(({ relay, domain }) => [relay, domain]));
  const resources = (relay: string) => ({
    identity: arn("identity", domains.get(relay) ?? ""),
    sets: setsOf(relay).map((set) => ({ ...set, arn: arn("configuration-set", set.name) })),
  });
  return JSON.stringify(sendingPolicy(grants, resources)).length;
}
