import type { Quota, QuotaName } from "./quota.ts";

const SES = "https://docs.aws.amazon.com/ses/latest/dg/quotas.html";
const IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";
const CLOUDFRONT = "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html";
const WORKERS = "https://developers.cloudflare.com/workers/platform/limits/";

/** The quotas that a fleet can run into, by the name that `limits.quotas` of platform.yaml has for each. */
export const QUOTAS = {
  "ses-identities": { of: "SES identities", usual: 10_000, scope: "region", page: SES },
  "ses-configuration-sets": { of: "SES configuration sets", usual: 10_000, scope: "region", page: SES },
  "receipt-rules": { of: "receipt rules", usual: 200, scope: "region", page: SES },
  "iam-users": { of: "IAM users", usual: 5000, scope: "account", page: IAM },
  "iam-policies": { of: "customer managed IAM policies", usual: 1500, scope: "account", page: IAM },
  "cloudfront-functions": { of: "CloudFront functions", usual: 100, scope: "account", page: CLOUDFRONT },
  "cloudfront-distributions": { of: "CloudFront distributions", usual: 500, scope: "account", page: CLOUDFRONT },
  "workers-scripts": { of: "Workers scripts", usual: 500, scope: "account", page: WORKERS },
} as const satisfies Record<QuotaName, Quota>;

/** Whether `limits.quotas` may name it. */
export function isQuotaName(name: string): name is QuotaName {
  return Object.hasOwn(QUOTAS, name);
}

/** What the account allows: what platform.yaml says, else what it is given by default. */
export function quotaOf(name: QuotaName, said: Readonly<Record<string, number>> = {}): number {
  return Object.hasOwn(said, name) ? (said[name] ?? QUOTAS[name].usual) : QUOTAS[name].usual;
}
