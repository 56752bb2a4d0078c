import type { ResourceChange } from "./resource-change.ts";

/** Attributes that are described in the words of mail, by type; `*`: the whole resource is, where it comes or goes. */
const IN_WORDS_OF_MAIL: Readonly<Record<string, readonly string[]>> = {
  aws_cloudfront_function: ["code"],
  aws_iam_user: ["*"],
  aws_ses_receipt_rule: ["recipients", "tls_policy", "enabled"],
  aws_sesv2_configuration_set: ["delivery_options.0.tls_policy", "sending_options.0.sending_enabled"],
  cloudflare_workers_script: ["content"],
};

/**
 * What is left of a resource to describe in Terraform's terms: without what the provider computes and, where it is described in the words
 * of mail already, without that. Undefined: nothing.
 */
export function leftOver(resource: ResourceChange, isDescribed: boolean): ResourceChange | undefined {
  const { type, verb, differences } = resource;
  const known = isDescribed && Object.hasOwn(IN_WORDS_OF_MAIL, type) ? (IN_WORDS_OF_MAIL[type] ?? []) : [];
  if (verb !== "update") return known.includes("*") ? undefined : resource;
  const own = differences.filter(({ path, computed }) => !computed && !isAmong(path.join("."), known));
  if (own.length > 0) return { ...resource, differences: own };
  return known.length > 0 ? undefined : resource;
}

const isAmong = (path: string, known: readonly string[]): boolean =>
  known.some((one) => path === one || path.startsWith(`${one}.`));
