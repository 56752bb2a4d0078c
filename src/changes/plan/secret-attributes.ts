/** Attributes that are secret whether a provider marks them or not, by resource type: the types that postroad's stacks are made of. */
const SECRET: Readonly<Record<string, readonly string[]>> = {
  aws_acm_certificate: ["private_key"],
  aws_cloudformation_stack: ["parameters"],
  aws_iam_access_key: ["secret", "ses_smtp_password_v4"],
  aws_sesv2_email_identity: ["domain_signing_private_key"],
  cloudflare_workers_script: ["text", "key_base64", "key_jwk"],
};

/** Types of our stacks whose other attributes are no secret, whatever they are called. */
const OURS: ReadonlySet<string> = new Set([
  ...Object.keys(SECRET),
  "aws_cloudfront_distribution",
  "aws_cloudfront_function",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_user",
  "aws_lambda_function",
  "aws_route53_record",
  "aws_ses_receipt_rule",
  "aws_sesv2_configuration_set",
  "cloudflare_dns_record",
  "terraform_data",
]);

const SECRET_NAME =
  /(^|_)(passwords?|passwd|passphrase|secrets?|private_key|tokens?|credentials?|api_key|access_key|secret_string|secret_binary)(_(string|binary|value|v[0-9]+|pem|base64|wo))?$/;

/**
 * Whether an attribute holds a secret by what it is. Of resources that are not ours the name decides: better hidden than told.
 * `path` has names only, without the indexes of lists.
 */
export function isSecretAttribute(type: string, path: readonly string[]): boolean {
  const name = path.at(-1) ?? "";
  if (Object.hasOwn(SECRET, type) && SECRET[type]?.includes(name) === true) return true;
  return !OURS.has(type) && SECRET_NAME.test(name);
}
