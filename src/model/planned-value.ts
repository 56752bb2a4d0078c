import type { Plain } from "./change.ts";

/** A resource's attributes by name, as they may be shown. */
export type Attributes = { readonly [name: string]: Plain };

/** What is wherever a sensitive value would. */
export const SENSITIVE = "(sensitive)";

/** What only an apply knows, as documents write it. */
export const AFTER_APPLY = { afterApply: "known after apply" } as const;

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
