import type { Change, ChangeAction, Part, Plain, RiskLevel } from "../../model/change.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { resourceType } from "../../providers/resources.ts";
import { listed } from "../../standards/text/listing.ts";
import { partOf } from "./part.ts";
import type { ResourceChange } from "./resource-change.ts";

/** A change of a resource in Terraform's own terms, for what has no words of mail: its attributes, by name. */
export function rawChange(resource: ResourceChange, action: ChangeAction): Change {
  const { address, type, before, after, differences } = resource;
  const differs = action === "update" || action === "replace";
  const side = (which: "before" | "after"): Plain =>
    Object.fromEntries(differences.map((one) => [pathText(one.path), one[which]]));
  return {
    action,
    kind: "resource",
    type,
    name: address,
    domain: null,
    before: differs ? side("before") : filled(before),
    after: differs ? side("after") : filled(after),
    words: wordsOf(resource, action),
    rule: null,
    risk: riskOf(type, action),
    parts: differs ? differences.map((one): Part => partOf(pathText(one.path), one.before, one.after)) : [],
    place: null,
  };
}

function riskOf(type: string, action: ChangeAction): RiskLevel {
  if (action === "replace") return "medium";
  return action === "delete" && resourceType(type)?.holdsData ? "medium" : "low";
}

function wordsOf({ address, differences, replacedFor }: ResourceChange, action: ChangeAction): string {
  if (action === "create") return `${address} is created`;
  if (action === "delete") return `${address} is deleted`;
  if (action === "update")
    return `${address} changes ${listed([...new Set(differences.map(({ path }) => String(path[0] ?? "all")))])}`;
  return `${address} is deleted and created again${replacedFor.length > 0 ? `, for ${listed(replacedFor)} cannot change in place` : ""}`;
}

/** `delivery_options.0.tls_policy`. */
function pathText(path: readonly (string | number)[]): string {
  return path.length === 0 ? "all" : path.join(".");
}

/** The attributes that are set. */
function filled(attributes: Attributes | null): Plain {
  if (attributes === null) return null;
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && !isEmpty(value)));
}

const isEmpty = (value: Plain): boolean => Array.isArray(value) && value.length === 0;
