import type { Blueprint } from "../../model/blueprint.ts";
import type { Change } from "../../model/change.ts";
import { isRecordType } from "../../providers/planned-records.ts";
import { meaningOf, resourceType } from "../../providers/resources.ts";
import type { ResourceDifference } from "../sides/terraform-difference.ts";
import { isFields, textField } from "./plain.ts";

/**
 * Whether what mail has no words for of a resource may follow from a declared change: one of the kinds that it is made of. What holds data
 * and is declared as before goes for no declaration. `after`: the tenant as it stands now.
 */
export function isExplained(
  resource: ResourceDifference,
  declared: readonly Change[],
  after: Blueprint | undefined,
): boolean {
  if (resource.action === "delete" && isDeclared(resource, after)) return false;
  if (isRecordType(resource.type)) {
    const names = [resource.before, resource.after].map((side) => textField(side, "name")?.toLowerCase());
    return names.some((name) => name !== undefined && declared.some((change) => isOfRecord(change, name)));
  }
  // Outputs, providers and data follow from whatever is declared.
  if (!isResource(resource)) return declared.length > 0;
  const { follows = [], rests = false } = resourceType(resource.type) ?? {};
  return declared.some((change) => follows.includes(change.kind) || (rests && isRest(change)));
}

/** Whether a bucket or a secret is one that the tenant still has. */
function isDeclared({ type, before }: ResourceDifference, after: Blueprint | undefined): boolean {
  if (after === undefined || after.lifecycle === "retired") return false;
  const attributes = isFields(before) ? before : {};
  const { bucket, secret } = meaningOf(type);
  if (bucket !== undefined) return after.inbound?.buckets.some(({ id }) => id === bucket(attributes)) === true;
  if (secret === undefined) return false;
  return after.users.some(
    ({ credentials }) => credentials.kind === "secret" && credentials.secretName === secret(attributes),
  );
}

/** A tenant that rests, or is active again. */
const isRest = ({ kind, before, after }: Change): boolean =>
  kind === "tenant" && textField(before, "lifecycle") !== textField(after, "lifecycle");

const isResource = ({ address, type }: ResourceDifference): boolean =>
  address.startsWith(`${type}.`) && !BLOCKS.has(type);

const BLOCKS: ReadonlySet<string> = new Set(["output", "provider", "terraform", "variable", "locals"]);

function isOfRecord(change: Change, name: string): boolean {
  const { kind, domain } = change;
  const own = name.replace(/\.$/, "");
  // What only an apply knows is written as a reference in Terraform.
  if (own.includes("${"))
    return kind === "relay" || kind === "policy" || kind === "inbound" || kind === "domain" || kind === "record";
  if (kind === "record" && change.name === own) return true;
  const within = domain !== null && (own === domain || own.endsWith(`.${domain}`));
  // Its zone, TTL, policy or the whole domain.
  return (
    within &&
    (kind === "policy" || kind === "domain" || (kind === "record" && change.name === domain && change.type === null))
  );
}
