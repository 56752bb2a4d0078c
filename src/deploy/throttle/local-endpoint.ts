import type { Environment } from "../terraform/environment.ts";

/** Names and addresses of this machine, as WHATWG URLs have them: RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3. */
const LOOPBACK = /^(?:(?:[a-z0-9-]+\.)*localhost\.?|127(?:\.[0-9]{1,3}){3}|\[::1\])$/;

/** Variables that the AWS provider of Terraform looks at before all others ("Custom service endpoints"). */
const PROVIDERS_OWN = /^TF_AWS_[A-Z0-9_]+_ENDPOINT$/;

/**
 * Whether a service is reached on this machine: by the first of these variables that is set. Where AWS's SDKs are told to look at no such
 * variable, Terraform's provider has one of its own for any service (`TF_AWS_IAM_ENDPOINT`), or what it says is no URL, the service is taken to be
 * the real one.
 */
export function isLocalEndpoint(variables: readonly string[], env: Environment): boolean {
  if (/^true$/i.test(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] ?? "")) return false;
  if (Object.entries(env).some(([name, text]) => PROVIDERS_OWN.test(name) && text !== undefined && text !== ""))
    return false;
  const url = variables.map((name) => env[name]).find((text) => text !== undefined && text !== "");
  return url !== undefined && URL.canParse(url) && LOOPBACK.test(new URL(url).hostname);
}
