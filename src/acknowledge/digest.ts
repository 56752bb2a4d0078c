import { createHash } from "node:crypto";
import type { Change, Plain } from "../preview/document.ts";
import { compareText } from "../report/diagnostic.ts";

/**
 * The digest of changes: 12 hexadecimal digits of the SHA-256 of what they are, whatever their order. Words, risks and places are no
 * part of it: an acknowledgement outlives a better wording, and no edit of what changes.
 */
export function digestOf(
  changes: readonly Pick<Change, "rule" | "kind" | "type" | "name" | "before" | "after">[],
): string {
  const texts = changes.map(({ rule, kind, type, name, before, after }) =>
    canonical({ rule, kind, type, name, before, after }),
  );
  return shortHash(`[${texts.sort(compareText).join(",")}]`);
}

/** The digest of all tenants' changes, of those that have some. */
export function digestOfTenants(
  tenants: readonly { readonly tenant: string; readonly changes: readonly unknown[]; readonly digest: string }[],
): string {
  const changed = tenants.filter(({ changes }) => changes.length > 0);
  const pairs = changed.map(({ tenant, digest }) => canonical([tenant, digest]));
  return shortHash(`[${pairs.sort(compareText).join(",")}]`);
}

/** 12 hexadecimal digits that stand for a text. */
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
