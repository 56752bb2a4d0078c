/**
 * The IAM policy of an SMTP user (Amazon SES developer guide, "Controlling access"; IAM JSON policy reference). A request names the
 * identity and the configuration set: where one of them is not listed, it is refused.
 */
import type { SendingGrant } from "../../../model/relay.ts";
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

/** The ARNs of a relay's identity and of all its configuration sets. */
export type RelayArns<Arn> = (relay: string) => readonly Arn[];

/**
 * What the grants allow, and nothing else. A user that may connect from nowhere is denied in words, so that nobody wonders whether
 * something was forgotten.
 */
export function sendingPolicy<Arn>(grants: readonly SendingGrant[], arnsOf: RelayArns<Arn>): PolicyDocument<Arn> {
  const allowed = grants.flatMap((grant) => statementsOf(grant, arnsOf(grant.relay)));
  const nobody: Statement<Arn> = { Sid: "NoNetworkIsAllowed", Effect: "Deny", Action: "ses:*", Resource: "*" };
  return { Version: "2012-10-17", Statement: allowed.length === 0 ? [nobody] : allowed };
}

function statementsOf<Arn>(grant: SendingGrant, arns: readonly Arn[]): Statement<Arn>[] {
  const sid = sidOf("relay", grant.relay);
  const allow = { Effect: "Allow", Action: "ses:SendRawEmail", Resource: arns } as const;
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
  return statements;
}

/** The addresses one by one, or all of the domain. */
function fromCondition({ from, domain }: SendingGrant): Conditions {
  return from.length === 0
    ? { StringLike: { "ses:FromAddress": [`*@${domain}`] } }
    : { StringEquals: { "ses:FromAddress": from.map(literal) } };
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
  setsOf: (relay: string) => readonly string[],
  region: string,
): number {
  const arn = (kind: string, name: string) => `arn:aws:ses:${region}:123456789012:${kind}/${name}`;
  const domains = new Map(grants.map(({ relay, domain }) => [relay, domain]));
  const arns = (relay: string) => [
    arn("identity", domains.get(relay) ?? ""),
    ...setsOf(relay).map((set) => arn("configuration-set", set)),
  ];
  return JSON.stringify(sendingPolicy(grants, arns)).length;
}
