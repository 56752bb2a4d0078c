import type { Change, ChangeAction, Part, Plain, RiskLevel } from "../../model/change.ts";
import { listed } from "../words/listing.ts";
import type { Attributes, ResourceChange, Verb } from "./resource-change.ts";

/** Verbs that a change is made of. */
const ACTIONS: Partial<Record<Verb, ChangeAction>> = {
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
};

/** What a verb is called in a document; undefined: nothing is done, or nothing but forgotten. */
export function actionOf(verb: Verb): ChangeAction | undefined {
  return ACTIONS[verb];
}

/** Types that hold what nobody can make again. */
const HOLDS_DATA: ReadonlySet<string> = new Set(["aws_s3_bucket", "aws_secretsmanager_secret", "aws_iam_access_key"]);

/** A change of a resource in Terraform's own terms, for what has no words of mail: its attributes, by name. */
export function resourceChange(resource: ResourceChange, action: ChangeAction): Change {
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
  return action === "delete" && HOLDS_DATA.has(type) ? "medium" : "low";
}

function wordsOf({ address, differences, replacedFor }: ResourceChange, action: ChangeAction): string {
  if (action === "create") return `${address} is made`;
  if (action === "delete") return `${address} is deleted`;
  if (action === "update")
    return `${address} changes ${listed([...new Set(differences.map(({ path }) => String(path[0] ?? "all")))])}`;
  return `${address} is deleted and made again${replacedFor.length > 0 ? `, for ${listed(replacedFor)} cannot change in place` : ""}`;
}

/** `delivery_options.0.tls_policy`. */
function pathText(path: readonly (string | number)[]): string {
  return path.length === 0 ? "all" : path.join(".");
}

/** A part that differs, each side in one line. */
export function partOf(name: string, before: Plain, after: Plain): Part {
  const action = before === null ? "added" : after === null ? "removed" : "changed";
  return { action, name, before: plainText(before), after: plainText(after) };
}

/** A value in one line; null where there is none. */
export function plainText(value: Plain): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value;
  return isAfterApply(value) ? `(${value.afterApply})` : JSON.stringify(value);
}

/** Whether only an apply knows a value. */
export function isAfterApply(value: Plain | undefined): value is { readonly afterApply: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.hasOwn(value, "afterApply") &&
    typeof (value as { readonly afterApply: Plain }).afterApply === "string"
  );
}

/** The attributes that are set. */
function filled(attributes: Attributes | null): Plain {
  if (attributes === null) return null;
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && !isEmpty(value)));
}

const isEmpty = (value: Plain): boolean => Array.isArray(value) && value.length === 0;
