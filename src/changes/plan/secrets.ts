import { entriesOf, isTree, listOf, member, textOf } from "../../model/json-reader.ts";
import { under } from "../../model/place.ts";
import { SENSITIVE } from "../../model/planned-value.ts";
import { safeText } from "../../model/text/safe-text.ts";
import { isSecretAttribute } from "../../providers/secret-attributes.ts";

/** Nothing nests deeper: what does is hidden whole. */
export const MAX_DEPTH = 48;

/** Shorter texts appear anywhere by chance: they are hidden where they are the whole, and not where they are a part. */
const LEAST_PART = 8;
const LEAST_WHOLE = 4;

/** Takes sensitive values out of a text that was not marked itself. */
export type Scrub = (text: string) => string;

/**
 * A plan's sensitive values, wherever it marks one. Terraform marks the place and not the value: the same password is in clear in
 * an attribute that the provider computes from it, and variables are not marked at all but in the configuration. So what is marked
 * in one place is hidden in all. The values stay inside the function that is returned.
 */
export function scrubberOf(json: unknown): Scrub {
  const secrets = new Set<string>();
  const changes = [...listOf(member(json, "resource_changes")), ...listOf(member(json, "resource_drift"))];
  for (const resource of [...changes, ...listOf(member(json, "deferred_changes")).map(deferred)]) {
    const change = member(resource, "change");
    const type = textOf(member(resource, "type")) ?? "";
    for (const side of ["before", "after"] as const) {
      for (const mask of masksOf(change)) collect(member(change, side), mask, secrets);
      collectKnown(type, member(change, side), [], secrets);
    }
  }
  for (const [, change] of entriesOf(member(json, "output_changes")))
    for (const side of ["before", "after"] as const)
      for (const mask of masksOf(change)) collect(member(change, side), mask, secrets);
  const declared = member(member(member(json, "configuration"), "root_module"), "variables");
  for (const [name, variable] of entriesOf(member(json, "variables")))
    if (member(member(declared, name), "sensitive") === true) collect(member(variable, "value"), true, secrets);
  return scrubber([...secrets]);
}

/** What is sensitive on one side is so on the other: a state may be older than the mark. */
const masksOf = (change: unknown): unknown[] => [member(change, "before_sensitive"), member(change, "after_sensitive")];

const deferred = (entry: unknown): unknown => member(entry, "resource_change");

/** Hides texts that are known to be secret. */
export function scrubber(secrets: readonly string[]): Scrub {
  const whole = new Set(secrets.filter(({ length }) => length >= LEAST_WHOLE));
  // The longest first: one secret may hold another.
  const parts = secrets.filter(({ length }) => length >= LEAST_PART).sort((a, b) => b.length - a.length);
  return (text) => {
    if (whole.has(text)) return SENSITIVE;
    let clean = text;
    for (const secret of parts) if (clean.includes(secret)) clean = clean.replaceAll(secret, () => SENSITIVE);
    return clean;
  };
}

/** The texts below what the mask marks; a secret may appear escaped in a text that is JSON, or that was made safe to show. */
function collect(value: unknown, mask: unknown, secrets: Set<string>, depth = 0): void {
  if (depth > MAX_DEPTH || value === null || value === undefined) return;
  if (typeof value === "string" && mask === true) {
    secrets.add(value);
    secrets.add(JSON.stringify(value).slice(1, -1));
    secrets.add(safeText(value));
  }
  const below = (key: string | number) => (mask === true ? true : member(mask, key));
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) collect(item, below(index), secrets, depth + 1);
  else if (isTree(value))
    for (const [key, item] of Object.entries(value)) collect(item, below(key), secrets, depth + 1);
}

/** The texts of attributes that are secret whether they are marked or not. */
function collectKnown(type: string, value: unknown, path: readonly string[], secrets: Set<string>): void {
  if (path.length > MAX_DEPTH) return;
  for (const [key, item] of entriesOf(value)) {
    if (isSecretAttribute(type, under(path, key))) collect(item, true, secrets);
    else collectKnown(type, item, under(path, key), secrets);
  }
  for (const item of listOf(value)) collectKnown(type, item, path, secrets);
}
