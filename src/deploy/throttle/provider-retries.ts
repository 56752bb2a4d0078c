/**
 * What Terraform's providers are told of retries, in the environment; what the user has set stays.
 *
 * - AWS: adaptive mode slows down by itself once it is throttled, and 25 attempts outlast it (AWS SDKs and tools reference guide,
 *   "Retry behavior"; `retry_mode` and `max_retries` of the provider).
 * - Cloudflare's provider has had no setting for it since version 5 (terraform-provider-cloudflare #5092, #5505): it retries by
 *   itself, and only when stacks start and how much they do at once holds it back.
 */
export function providerRetries(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const defaults = { AWS_RETRY_MODE: "adaptive", AWS_MAX_ATTEMPTS: "25" };
  return Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, environment[name] ?? value]));
}
