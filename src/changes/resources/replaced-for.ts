import type { Attributes } from "./resource-change.ts";

/** Attributes that providers cannot change in place, by the types that mail depends on: `ForceNew` of their schemas. */
const FORCES_NEW: Readonly<Record<string, readonly string[]>> = {
  aws_cloudformation_stack: ["name"],
  aws_cloudfront_function: ["name"],
  aws_iam_access_key: ["user"],
  aws_route53_record: ["zone_id", "name"],
  aws_s3_bucket: ["bucket"],
  aws_ses_receipt_rule: ["name", "rule_set_name"],
  aws_ses_receipt_rule_set: ["rule_set_name"],
  aws_sesv2_configuration_set: ["configuration_set_name"],
  aws_sesv2_email_identity: ["email_identity"],
  cloudflare_dns_record: ["zone_id"],
  cloudflare_workers_script: ["account_id", "script_name"],
};

/** The attributes that would make Terraform replace a resource; none where it can be updated in place. */
export function replacedFor(type: string, before: Attributes | null, after: Attributes | null): string[] {
  const names = Object.hasOwn(FORCES_NEW, type) ? (FORCES_NEW[type] ?? []) : [];
  return names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
}
