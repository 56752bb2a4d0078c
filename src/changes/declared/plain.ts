import type { Part, Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { isSamePlain } from "../../model/plain.ts";
import { listed, quoted } from "../../standards/text/listing.ts";

/** Data in one line. */
export function plainText(value: Plain): string {
  if (value === null) return "none";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "none" : value.map((one) => plainText(one)).join(", ");
  return Object.entries(value)
    .map(([name, one]) => `${name} ${plainText(one)}`)
    .join(", ");
}

/** The leaves in which two values differ: fields by name, items of lists by what they are. */
export function differences(before: Plain, after: Plain, name: string): Part[] {
  if (isSamePlain(before, after)) return [];
  if (isFields(before) && isFields(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText);
    return names.flatMap((field) => differences(own(before, field), own(after, field), `${name}.${field}`));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const texts = (list: readonly Plain[]) => list.map((one) => JSON.stringify(one));
    const [was, is] = [texts(before), texts(after)];
    const gone = before.filter((_, index) => !is.includes(was[index] ?? ""));
    const come = after.filter((_, index) => !was.includes(is[index] ?? ""));
    if (gone.length + come.length > 0)
      return [
        ...gone.map((one): Part => ({ action: "removed", name, before: plainText(one), after: null })),
        ...come.map((one): Part => ({ action: "added", name, before: null, after: plainText(one) })),
      ];
  }
  if (before === null) return [{ action: "added", name, before: null, after: plainText(after) }];
  if (after === null) return [{ action: "removed", name, before: plainText(before), after: null }];
  return [{ action: "changed", name, before: plainText(before), after: plainText(after) }];
}

/** Whether it is an object with fields. */
export const isFields = (value: Plain): value is { readonly [key: string]: Plain } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text that is in a field. */
export function textField(value: Plain, field: string): string | undefined {
  const found = isFields(value) ? own(value, field) : null;
  return typeof found === "string" ? found : undefined;
}

/** A field of its own: what every object inherits does not count. */
const own = (value: { readonly [key: string]: Plain }, field: string): Plain =>
  Object.hasOwn(value, field) ? (value[field] ?? null) : null;

/** Differences in words, of something that is called by a name before them: `goes from a to b`, `now with a`, `host a → b`. */
export function differenceWords(before: Plain, after: Plain, parts: readonly Part[], name: string): string {
  if (isScalar(before) && isScalar(after)) {
    if (before === null) return `is now ${quoted(plainText(after))}`;
    if (after === null) return `is no longer ${quoted(plainText(before))}`;
    return `goes from ${quoted(plainText(before))} to ${quoted(plainText(after))}`;
  }
  const of = (action: Part["action"]) => parts.filter((part) => part.action === action);
  const short = (part: Part) => (part.name === name ? "" : `${part.name.slice(name.length + 1)} `);
  const texts = (list: readonly Part[], side: "before" | "after") =>
    listed(list.map((part) => `${short(part)}${quoted(part[side] ?? "")}`));
  const [gone, come, changed] = [of("removed"), of("added"), of("changed")];
  return [
    ...(gone.length > 0 ? [`now without ${texts(gone, "before")}`] : []),
    ...(come.length > 0 ? [`now with ${texts(come, "after")}`] : []),
    ...(changed.length > 0
      ? [listed(changed.map((part) => `${short(part)}${quoted(part.before ?? "")} → ${quoted(part.after ?? "")}`))]
      : []),
  ].join(", ");
}

const isScalar = (value: Plain): boolean => typeof value !== "object" || value === null;
