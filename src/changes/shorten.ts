import { shorten as cut } from "../model/text/shorten.ts";
import { thousands } from "../standards/text/thousands.ts";

/** A text of at most about so many characters, which says how long it was. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${cut(text, most)} (${thousands(text.length)} characters)`;
}

/** The first of a list, and how many are left out. */
export function first<T>(list: readonly T[], most: number): { readonly shown: readonly T[]; readonly rest: number } {
  return { shown: list.slice(0, most), rest: Math.max(0, list.length - most) };
}
