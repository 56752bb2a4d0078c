import { suggest } from "../standards/text/suggest.ts";

/** The nearest known name, else all that are known; undefined where none are. */
export function didYouMean(written: string, known: object | readonly string[]): string | undefined {
  const names: readonly string[] = Array.isArray(known) ? known : Object.keys(known);
  const near = suggest(written, names);
  if (near !== undefined) return `did you mean ${near}?`;
  return names.length === 0 ? undefined : `known are ${names.join(", ")}`;
}
