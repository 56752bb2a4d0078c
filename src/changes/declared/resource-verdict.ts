import type { Change, Plain } from "../../model/change.ts";
import { verdictOf } from "../../rules/changes/risk.ts";
import { recordsOf } from "../plan/planned-records.ts";
import type { ResourceDifference } from "../sides/terraform-difference.ts";
import { recordChanges } from "./record-changes.ts";

/**
 * What a resource's own change asks for, where no declaration tells of it: the toolkit's code makes another one of the same. `domains` are
 * those that stand on both sides.
 */
export function verdictOfResource(
  { action, type, before, after }: ResourceDifference,
  domains: ReadonlySet<string>,
): Pick<Change, "rule" | "risk"> | undefined {
  if (action === "create") return undefined;
  if (type === "aws_sesv2_email_identity") return action === "delete" ? verdictOf("relay/identity-removed") : undefined;
  if (type === "aws_sesv2_configuration_set")
    return tlsOf(before) === "REQUIRE" && action === "update" && tlsOf(after) !== "REQUIRE"
      ? verdictOf("relay/tls-weakened")
      : undefined;
  const [was, is] = [before, after].map((side) => recordViews(type, side));
  const found = recordChanges(was ?? [], is ?? [], { domains, stands: (domain) => domains.has(domain) });
  return found.find(({ risk }) => risk === "high");
}

const isFields = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const recordViews = (type: string, side: Plain) =>
  isFields(side) && (type === "aws_route53_record" || type === "cloudflare_dns_record") ? recordsOf(type, side) : [];

function tlsOf(set: Plain): Plain | undefined {
  const options = isFields(set) ? set.delivery_options : undefined;
  const block = Array.isArray(options) ? (options as readonly Plain[])[0] : options;
  return isFields(block) ? block.tls_policy : undefined;
}
