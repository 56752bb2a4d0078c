import { createHash } from "node:crypto";
import type { Change, Plain } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";

/**
 * The digest of changes: 40 hexadecimal digits of the SHA-256 of what they are, whatever their order. Words, risks and places are no
 * part of it: an acknowledgement outlives a better wording, and no edit of what changes.
 */
export function digestOf(
  changes: readonly Pick<Change, "rule" | "kind" | "type" | "name" | "before" | "after">[],
): string {
  const texts = changes.map(({ rule, kind, type, name, before, after }) =>
    canonical({ rule, kind, type, name, before, after }),
  );
  return longHash(`[${texts.sort(compareText).join(",")}]`);
}

/** The digest of all tenants' changes, of those that have some. */
export function digestOfTenants(
  tenants: readonly { readonly tenant: string; readonly changes: readonly unknown[]; readonly digest: string }[],
): string {
  const changed = tenants.filter(({ changes }) => changes.length > 0);
  const pairs = changed.map(({ tenant, digest }) => canonical([tenant, digest]));
  return longHash(`[${pairs.sort(compareText).join(",")}]`);
}

/**
 * 40 hexadecimal digits that stand for a text, and for no other that anybody finds. Whoever writes a change may write two: what is
 * accepted for one must not let the other through. Of 12 digits a laptop finds two alike in seconds (2^24 tries); 40 take 2^80.
 */
export function longHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 40);
}

/** 12 hexadecimal digits to call something by; nothing depends on there being no other. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** JSON of which there is one for each value: keys sorted, no blanks. */
export function canonical(value: Plain): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(",")}}`;
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
