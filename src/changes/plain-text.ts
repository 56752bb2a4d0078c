import type { Plain } from "../model/change.ts";
import { compareText } from "../model/diagnostic.ts";

/** Data in one text: strings as they are, what only an apply knows as such, the rest as JSON; null: there is none. */
export function plainText(value: Plain): string | null {
  if (value === null) return null;
  if (typeof value === "string") return value.replaceAll("\r\n", "\n");
  return afterApply(value) ?? JSON.stringify(value, (_, one: Plain) => afterApply(one) ?? one);
}

/** Levels of data that have lines of their own; what is below is one text. */
const MOST_LEVELS = 8;

/** Data line by line, for a diff: a line for each field that holds something, by its path, sorted; one for each of a record's values. */
export function plainLines(value: Plain): string[] {
  if (value === null) return [];
  if (typeof value !== "object" || afterApply(value) !== undefined) return (plainText(value) ?? "").split("\n");
  if (isList(value)) return value.map((one) => `- ${plainText(one)}`);
  // Of a record, its values are what it is.
  return sorted(value).flatMap(([name, one]) =>
    name === "values" && isList(one) ? one.map((text) => plainText(text) ?? "") : fieldLines(name, one, 1),
  );
}

function fieldLines(name: string, value: Plain, level: number): string[] {
  const text = plainText(value) ?? "none";
  if (typeof value === "string" && text.includes("\n")) return [`${name}:`, ...text.split("\n")];
  if (value === null || typeof value !== "object" || afterApply(value) !== undefined || level > MOST_LEVELS)
    return [`${name}: ${text}`];
  if (!isList(value)) return sorted(value).flatMap(([key, one]) => fieldLines(`${name}.${key}`, one, level + 1));
  if (value.length === 0) return [];
  if (value.every((one) => one === null || typeof one !== "object"))
    return [`${name}: ${value.map((one) => plainText(one) ?? "none").join(", ")}`];
  return value.flatMap((one, index) => fieldLines(value.length === 1 ? name : `${name}.${index + 1}`, one, level + 1));
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

const sorted = (value: object): [string, Plain][] => Object.entries(value).sort(([a], [b]) => compareText(a, b));

function afterApply(value: Plain): string | undefined {
  if (typeof value !== "object" || value === null || !("afterApply" in value)) return undefined;
  const { afterApply: what } = value;
  return typeof what === "string" ? `known after apply: ${what}` : undefined;
}
