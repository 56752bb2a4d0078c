import type { Plain } from "../../model/change.ts";
import { identitiesOfTemplate } from "../../providers/ses/cloudformation/template-identities.ts";
import { type Verdict, verdictOf } from "../../rules/changes/risk.ts";
import type { ResourceDifference } from "../sides/terraform-difference.ts";
import { isFields, isSamePlain, textField } from "./plain.ts";

/** Types of resources that are a DNS record. */
export const RECORD_TYPES: ReadonlySet<string> = new Set(["aws_route53_record", "cloudflare_dns_record"]);
const IDENTITY_TYPES: ReadonlySet<string> = new Set(["aws_sesv2_email_identity", "aws_cloudformation_stack"]);

/** A resource that Terraform would delete at one address and create at another, and what that means for mail. */
export interface Moved {
  readonly gone: ResourceDifference;
  readonly come: ResourceDifference;
  readonly verdict: Verdict;
  readonly words: string;
  readonly domain: string | null;
}

/** What is deleted at one address and created at another, the same for readers. */
export function movedResources(resources: readonly ResourceDifference[]): Moved[] {
  const come = resources.filter(({ action }) => action === "create");
  const used = new Set<ResourceDifference>();
  return resources.flatMap((gone): Moved[] => {
    if (gone.action !== "delete") return [];
    const identity = identityOf(gone, gone.before);
    const other = come.find(
      (one) =>
        !used.has(one) && (identity === undefined ? isSameRecord(gone, one) : identityOf(one, one.after) === identity),
    );
    if (other === undefined) return [];
    used.add(other);
    const name = identity ?? textField(gone.before, "name") ?? gone.address;
    return [
      identity === undefined
        ? {
            gone,
            come: other,
            verdict: verdictOf("dns/recreated"),
            domain: null,
            words: `${textField(gone.before, "type") ?? "record"} of ${name} is deleted at ${gone.address} and created again at ${other.address}`,
          }
        : {
            gone,
            come: other,
            verdict: verdictOf("relay/identity-replaced"),
            domain: identity,
            words: `SES identity ${identity} is deleted at ${gone.address} and created again at ${other.address}: it is verified anew, with other DKIM tokens`,
          },
    ];
  });
}

/** The fields of a record that readers, or the zone, see. */
const CONTENT = ["name", "type", "content", "data", "priority", "records", "zone_id"] as const;

function isSameRecord(gone: ResourceDifference, come: ResourceDifference): boolean {
  if (!RECORD_TYPES.has(gone.type) || come.type !== gone.type || gone.address === come.address) return false;
  return isSamePlain(contentOf(gone.before), contentOf(come.after));
}

function contentOf(value: Plain): Plain {
  return isFields(value) ? Object.fromEntries(CONTENT.map((field) => [field, value[field] ?? null])) : null;
}

/** The domain of the SES identity that a resource is, or makes. */
function identityOf({ type }: ResourceDifference, value: Plain): string | undefined {
  if (!IDENTITY_TYPES.has(type)) return undefined;
  if (type === "aws_sesv2_email_identity") return textField(value, "email_identity");
  const template = textField(value, "template_body");
  return template === undefined ? undefined : identitiesOfTemplate(template)[0];
}
