import type { Part, Plain } from "../../model/change.ts";

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
