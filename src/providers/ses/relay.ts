import { type Relay, rolesPolicyName, type SmtpUser } from "../../model/relay.ts";
import { endpointVariables } from "../aws/endpoint-variables.ts";
import type { AskedResource } from "../mail-meaning.ts";
import type { RelayProvider } from "../provider.ts";
import type { QuotaName, Taken } from "../quotas/quota.ts";
import { mailManager, throughStack } from "./cloudformation/mail-manager.ts";
import { sesTenantStackName, sesTenantsOf, sesTenantTemplate } from "./cloudformation/ses-tenant.ts";
import { askedIdentity, relayResources } from "./relay-resources.ts";

const IAM_PAGE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const CLOUDWATCH_PAGE = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html";
const TENANTS_PAGE = "https://docs.aws.amazon.com/ses/latest/dg/tenants.html";
export const SES_PAGE = "https://docs.aws.amazon.com/ses/latest/dg/quotas.html";

/** Relays on Amazon SES; their SMTP users are IAM's. */
export const sesRelay = {
  name: "SES",
  accountOf: ({ account, region }) => ({ cloud: "aws", account, region }),
  takenBy: ({ account, region, path, sets, alarms }) => {
    const one = (quota: QuotaName): Taken => ({ quota, cloud: "aws", account, region, path });
    const ofSet: readonly QuotaName[] = [
      "ses-configuration-sets",
      ...(alarms === undefined ? [] : (["cloudwatch-alarms", "cloudwatch-alarms"] as const)),
    ];
    return [one("ses-identities"), ...sets.flatMap(() => ofSet.map(one))];
  },
  asked: (relay) => [
    ...relay.sets.map(({ name, tls }) => ({
      type: "aws_sesv2_configuration_set",
      name,
      attributes: {
        configuration_set_name: name,
        delivery_options: [{ tls_policy: tls === "required" ? "REQUIRE" : "OPTIONAL" }],
        sending_options: [{ sending_enabled: relay.sending }],
      },
    })),
    ...relay.principals.map(({ arn, role }) => ({
      type: "aws_iam_role_policy_attachment",
      name: `${relay.id} ${arn}`,
      // The account that the policy is in is known to the apply alone.
      attributes: { role, policy_arn: `:policy/${rolesPolicyName(relay)}` },
    })),
    ...(relay.through === undefined ? [] : [askedStack(relay, relay.through)]),
    askedIdentity(relay.domain),
  ],
  /** Easy DKIM's names, in SES's own zones (Amazon SES developer guide, "Easy DKIM"). */
  givesKeyAt: (host) => /\.dkim\.(?:[a-z0-9-]+\.)?amazonses\.com$/.test(host),
  /**
   * SES: "one request per second" for all but sending (Amazon SES developer guide, "Service quotas", API quotas). IAM publishes no number:
   * this is a cautious one.
   */
  apis: {
    ses: {
      name: "SES",
      scope: "region",
      pace: { perSecond: 1, burst: 1 },
      // CloudFormation asks it for what it makes.
      endpoints: endpointVariables("SES", "SESV2", "CLOUDFORMATION"),
    },
    iam: {
      name: "IAM",
      scope: "account",
      pace: { perSecond: 10, burst: 20 },
      endpoints: endpointVariables("IAM"),
    },
  },
  quotas: {
    "ses-identities": { of: "SES identities", usual: 10_000, scope: "region", page: SES_PAGE },
    "ses-configuration-sets": { of: "SES configuration sets", usual: 10_000, scope: "region", page: SES_PAGE },
    "ses-tenants": { of: "SES tenants", usual: 10_000, scope: "region", page: TENANTS_PAGE },
    "cloudwatch-alarms": { of: "CloudWatch alarms", usual: 5000, scope: "region", page: CLOUDWATCH_PAGE },
    "iam-users": { of: "IAM users", usual: 5000, scope: "account", page: IAM_PAGE },
    "iam-policies": { of: "customer managed IAM policies", usual: 1500, scope: "account", page: IAM_PAGE },
  },
  resources: relayResources,
} as const satisfies RelayProvider<Extract<Relay, { provider: "ses" }>>;

/** What an SMTP user takes: each has a managed policy of its own. */
export function takenByUser({ account, path }: SmtpUser): Taken[] {
  const quotas: readonly QuotaName[] = ["iam-users", "iam-policies"];
  return quotas.map((quota) => ({ quota, cloud: "aws", account, region: undefined, path }));
}

/** The resource that an SMTP user asks for. */
export const askedByUser = ({ userName: name }: SmtpUser): AskedResource => ({
  type: "aws_iam_user",
  name,
  attributes: { name },
});

/** What hands mail on to a customer's own server is a stack of CloudFormation. */
function askedStack(relay: Relay, through: NonNullable<Relay["through"]>): AskedResource {
  const name = throughStack(relay);
  const attributes = { name, template_body: JSON.stringify(mailManager(relay, through)) };
  return { type: "aws_cloudformation_stack", name, attributes };
}
/** The SES tenants that relays belong to; each is told of its first relay. */
export const takenBySesTenants = (relays: readonly Relay[]): Taken[] =>
  sesTenantsOf(relays).flatMap(({ account, region, relays: [first] }) =>
    first === undefined ? [] : [{ quota: "ses-tenants", cloud: "aws", account, region, path: first.path }],
  );

/** The resources that relays ask for together: their SES tenants. */
export const askedBySesTenants = (relays: readonly Relay[]): AskedResource[] =>
  sesTenantsOf(relays).map((tenant) => ({
    type: "aws_cloudformation_stack",
    // One stack's name is in each account and region.
    name: `${sesTenantStackName(tenant)} ${tenant.account ?? ""} ${tenant.region}`,
    attributes: { name: sesTenantStackName(tenant), template_body: JSON.stringify(sesTenantTemplate(tenant)) },
  }));
