import { isTree } from "../../model/json-reader.ts";
import type { Difference } from "./differences.ts";

/**
 * Attributes that servers write by themselves, by provider: they differ in plans with known values too, or with none any more
 * (cloudflare/terraform-provider-cloudflare #5517, #6195, #7262).
 */
const SERVERS_OWN: Readonly<Record<string, readonly string[]>> = {
  cloudflare: [
    "comment_modified_on",
    "created_on",
    "etag",
    "has_assets",
    "has_modules",
    "last_deployed_from",
    "meta",
    "modified_on",
    "proxiable",
    "settings",
    "startup_time_ms",
    "tags_modified_on",
  ],
  aws: [
    "arn",
    "etag",
    "id",
    "last_modified",
    "last_modified_time",
    "live_stage_etag",
    "status",
    "unique_id",
    "version",
  ],
};

/** What mail depends on is no noise, whatever the plan says of it. */
const MAIL: Readonly<Record<string, readonly string[]>> = {
  aws_cloudformation_stack: ["template_body"],
  aws_cloudfront_function: ["code", "publish", "runtime"],
  aws_lambda_function: ["filename", "source_code_hash", "handler", "role", "environment"],
  aws_route53_record: ["alias", "name", "records", "ttl", "type", "zone_id"],
  aws_ses_receipt_rule: ["enabled", "recipients", "rule_set_name", "tls_policy"],
  aws_sesv2_configuration_set: ["delivery_options", "sending_options", "suppression_options"],
  aws_sesv2_email_identity: ["configuration_set_name", "email_identity"],
  cloudflare_dns_record: ["content", "data", "name", "priority", "proxied", "ttl", "type", "zone_id"],
  cloudflare_workers_script: ["content", "main_module", "script_name"],
};

/**
 * Whether a difference is the provider's own: it is unknown until an apply, or the server writes it by itself, and the configuration
 * does not set it. `expressions` are the resource's, as the plan has them; without them nothing is.
 */
export function isComputed(type: string, { path, unknown }: Difference, expressions: unknown): boolean {
  const head = String(path[0] ?? "");
  if (!isTree(expressions) || path.length === 0 || isMail(type, head)) return false;
  return (unknown || isServersOwn(type, head)) && !isConfigured(expressions, path);
}

function isMail(type: string, attribute: string): boolean {
  return Object.hasOwn(MAIL, type) && MAIL[type]?.includes(attribute) === true;
}

/** Whether a server writes an attribute by itself. */
export function isServersOwn(type: string, attribute: string): boolean {
  const provider = type.split("_", 1)[0] ?? "";
  return Object.hasOwn(SERVERS_OWN, provider) && SERVERS_OWN[provider]?.includes(attribute) === true;
}

/**
 * Whether the configuration sets a path, or something that it is part of. Blocks nest in the plan's expressions, a list of blocks as a
 * list; an attribute is an object with `constant_value` or `references`, or an empty one (JSON output format, "Expression
 * Representation").
 */
function isConfigured(expressions: unknown, path: Difference["path"]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  if (Array.isArray(expressions))
    return expressions.some((block) => isConfigured(block, typeof step === "number" ? rest : path));
  if (!isTree(expressions)) return true;
  if (Object.hasOwn(expressions, "constant_value") || Object.hasOwn(expressions, "references")) return true;
  if (typeof step === "number") return isConfigured(expressions, rest);
  if (Object.hasOwn(expressions, step))
    return isConfigured(expressions[step], rest) || Object.keys(Object(expressions[step])).length === 0;
  return false;
}
