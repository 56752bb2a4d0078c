import type { ResourceChange } from "./resource-change.ts";

/** Attributes that are told in the words of mail, by type; `*`: the whole resource is, where it comes or goes. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  aws_cloudfront_function: ["code"],
  aws_iam_user: ["*"],
  aws_ses_receipt_rule: ["recipients", "tls_policy", "enabled"],
  aws_sesv2_configuration_set: ["delivery_options.0.tls_policy", "sending_options.0.sending_enabled"],
  cloudflare_workers_script: ["content"],
};

/**
 * What is left of a resource to be told in Terraform's terms, where its mail is told already: without what the provider computes and what
 * was said. Undefined: nothing.
 */
export function leftToTell(resource: ResourceChange): ResourceChange | undefined {
  const { type, verb, differences } = resource;
  const told = Object.hasOwn(TOLD, type) ? (TOLD[type] ?? []) : [];
  if (verb !== "update") return verb !== "no-op" && told.includes("*") ? undefined : resource;
  const own = differences.filter(({ path, computed }) => !computed && !isTold(path.join("."), told));
  if (own.length > 0) return { ...resource, differences: own };
  return told.length > 0 ? undefined : resource;
}

const isTold = (path: string, told: readonly string[]): boolean =>
  told.some((one) => path === one || path.startsWith(`${one}.`));
