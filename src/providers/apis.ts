/** An API whose calls count together. */
export type Api = "ses" | "route53" | "iam" | "cloudfront" | "cloudflare";

/** A token bucket: in no span of `t` seconds more than `burst + perSecond × t` requests. */
export interface Pace {
  readonly perSecond: number;
  readonly burst: number;
}

interface ApiLimit {
  /** In words. */
  readonly name: string;
  /** Whether each region has its own limit; else the account has one. */
  readonly scope: "region" | "account";
  readonly pace: Pace;
}

/**
 * How fast each API of an account may be asked.
 *
 * - SES: "one request per second" for all but sending (Amazon SES developer guide, "Service quotas", API quotas).
 * - Route 53: five requests a second for an account (Route 53 developer guide, "Throttling for API requests"); newer accounts have ten.
 * - Cloudflare: 1,200 requests in five minutes for a user or token, then every call is refused for five minutes (Cloudflare
 *   fundamentals, "API rate limits"). 200 and 3 a second are 1,100 at most: the rest is left to people.
 * - IAM and CloudFront publish no number: these are cautious ones.
 */
export const APIS: Readonly<Record<Api, ApiLimit>> = {
  ses: { name: "SES", scope: "region", pace: { perSecond: 1, burst: 1 } },
  route53: { name: "Route 53", scope: "account", pace: { perSecond: 5, burst: 5 } },
  iam: { name: "IAM", scope: "account", pace: { perSecond: 10, burst: 20 } },
  cloudfront: { name: "CloudFront", scope: "account", pace: { perSecond: 2, burst: 5 } },
  cloudflare: { name: "Cloudflare", scope: "account", pace: { perSecond: 3, burst: 200 } },
};

/** What Terraform asks for one resource. */
export interface Calls {
  readonly api: Api;
  /** To refresh it. */
  readonly read: number;
  /** To change it, with the read that follows. */
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  /** How long a change takes, in seconds, most of it waiting. */
  readonly seconds: number;
}

const calls = (api: Api, read: number, create: number, update: number, remove: number, seconds: number): Calls => ({
  api,
  read,
  create,
  update,
  delete: remove,
  seconds,
});

/** The calls of the providers' resources, retries aside: GetEmailIdentity and ListTagsForResource to read an identity, and so on. */
const CALLS: Readonly<Record<string, Calls>> = {
  aws_sesv2_email_identity: calls("ses", 2, 3, 3, 1, 2),
  aws_sesv2_email_identity_mail_from_attributes: calls("ses", 1, 2, 2, 1, 1),
  aws_sesv2_configuration_set: calls("ses", 2, 3, 4, 1, 2),
  aws_sesv2_configuration_set_event_destination: calls("ses", 1, 2, 2, 1, 1),
  aws_ses_receipt_rule: calls("ses", 1, 2, 3, 1, 1),
  aws_ses_receipt_rule_set: calls("ses", 1, 2, 2, 1, 1),
  aws_ses_active_receipt_rule_set: calls("ses", 1, 2, 2, 2, 1),
  // A change is asked after until all of Route 53's servers have it.
  aws_route53_record: calls("route53", 2, 6, 6, 4, 35),
  aws_iam_user: calls("iam", 2, 3, 3, 5, 1),
  aws_iam_policy: calls("iam", 2, 3, 5, 3, 1),
  aws_iam_user_policy_attachment: calls("iam", 1, 2, 2, 1, 1),
  aws_iam_access_key: calls("iam", 1, 2, 2, 1, 1),
  aws_iam_role: calls("iam", 3, 4, 4, 5, 1),
  aws_iam_role_policy: calls("iam", 1, 2, 2, 1, 1),
  aws_cloudfront_function: calls("cloudfront", 3, 5, 5, 2, 3),
  aws_cloudfront_distribution: calls("cloudfront", 2, 12, 12, 14, 240),
  cloudflare_dns_record: calls("cloudflare", 1, 2, 2, 1, 1),
  cloudflare_workers_script: calls("cloudflare", 3, 5, 5, 1, 2),
  cloudflare_workers_custom_domain: calls("cloudflare", 1, 2, 2, 1, 2),
};

/** The calls of a resource's type; undefined where its API has no limit that a fleet would run into. */
export function callsOf(type: string): Calls | undefined {
  return Object.hasOwn(CALLS, type) ? CALLS[type] : undefined;
}
