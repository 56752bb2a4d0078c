import type { Plain } from "./document.ts";

/** Data in one text: strings as they are, what only an apply knows as such, the rest as JSON; null: there is none. */
export function plainText(value: Plain): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value.replaceAll("\r\n", "\n");
  return afterApply(value) ?? JSON.stringify(value, (_, one: Plain) => afterApply(one) ?? one);
}

/** Data line by line, for a diff: an object has a line for each key, sorted, and one for each of a record's values. */
export function plainLines(value: Plain): string[] {
  if (value === null) return [];
  if (typeof value !== "object" || afterApply(value) !== undefined) return (plainText(value) ?? "").split(/\r?\n/);
  const entries: [string, Plain][] = Array.isArray(value)
    ? value.map((one: Plain) => ["-", one])
    : Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.flatMap(([key, one]) => {
    if (key === "-") return [`- ${plainText(one)}`];
    // Of a record, its values are what it is.
    return key === "values" && Array.isArray(one)
      ? one.map((value: Plain) => plainText(value) ?? "")
      : [`${key}: ${plainText(one)}`];
  });
}

function afterApply(value: Plain): string | undefined {
  if (typeof value !== "object" || value === null || !("afterApply" in value)) return undefined;
  const { afterApply: what } = value;
  return typeof what === "string" ? `known after apply: ${what}` : undefined;
}
