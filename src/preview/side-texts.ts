import type { Change, Plain } from "./document.ts";
import { plainText } from "./plain-text.ts";

/** Both sides of a change in one line each: values bare, and of the rest what differs. The rest of a side that stands alone is left out. */
export function sideTexts({ before, after }: Pick<Change, "before" | "after">): {
  readonly before: string | null;
  readonly after: string | null;
} {
  return { before: sideText(before, after), after: sideText(after, before) };
}

function sideText(side: Plain, other: Plain): string | null {
  const [own, others] = [fieldsOf(side), fieldsOf(other)];
  if (own === undefined || !Array.isArray(own["values"])) return plainText(side);
  const { values, ...rest } = own;
  const differs = Object.keys(rest)
    .sort()
    .filter((key) => others !== undefined && JSON.stringify(rest[key]) !== JSON.stringify(others[key]));
  const shown = differs.map((key) => `${key}: ${plainText(rest[key] ?? null) ?? "none"}`);
  return [...(values as readonly Plain[]).map((value) => plainText(value) ?? ""), ...shown].join(" · ");
}

function fieldsOf(value: Plain): Readonly<Record<string, Plain>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Plain>>)
    : undefined;
}
