import type { Part, Plain } from "../../model/change.ts";
import { isAfterApply } from "../../model/planned-value.ts";

/** A part that differs, each side in one line. */
export function partOf(name: string, before: Plain, after: Plain): Part {
  const action = before === null ? "added" : after === null ? "removed" : "changed";
  return { action, name, before: plainText(before), after: plainText(after) };
}

/** A value in one line; null where there is none. */
function plainText(value: Plain): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value;
  return isAfterApply(value) ? `(${value.afterApply})` : JSON.stringify(value);
}
