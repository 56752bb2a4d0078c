import type { Change, Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { plainText } from "../plain-text.ts";

/**
 * Both sides of a change in one line each: a record's values as DNS has them, and of the rest what differs; of anything else the fields
 * that hold something. The rest of a record that is alone is left out.
 */
export function sideTexts({ before, after }: Pick<Change, "before" | "after">): {
  readonly before: string | null;
  readonly after: string | null;
} {
  return { before: sideText(before, after), after: sideText(after, before) };
}

function sideText(side: Plain, other: Plain): string | null {
  const [own, others] = [fieldsOf(side), fieldsOf(other)];
  if (own === undefined || "afterApply" in own) return plainText(side);
  const { values, ...rest } = own;
  if (!Array.isArray(values)) return Object.entries(own).flatMap(fieldText).join(" · ");
  const differs = Object.entries(rest)
    .sort(([a], [b]) => compareText(a, b))
    .filter(([key, one]) => others !== undefined && JSON.stringify(one) !== JSON.stringify(others[key]));
  return [...(values as readonly Plain[]).map(recordText), ...differs.flatMap(fieldText)].join(" · ");
}

/** A value of a record; a key is shown as its tags, with its fingerprint. */
function recordText(value: Plain): string {
  const tags = fieldsOf(value);
  if (tags === undefined || "afterApply" in tags) return plainText(value) ?? "";
  return Object.entries(tags)
    .map(([tag, text]) => `${tag}=${plainText(text) ?? ""}`)
    .join("; ");
}

/** A list of texts as it would be said. */
function fieldText([name, value]: readonly [string, Plain]): string[] {
  if (!Array.isArray(value)) return [`${name}: ${plainText(value) ?? "none"}`];
  if (value.length === 0) return [];
  const isSimple = value.every((one: Plain) => typeof one === "string" || typeof one === "number");
  return [`${name}: ${isSimple ? value.join(", ") : (plainText(value) ?? "")}`];
}

function fieldsOf(value: Plain): Readonly<Record<string, Plain>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Plain>>)
    : undefined;
}
