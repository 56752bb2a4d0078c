import { type RecordDescription, tagParts, tagWords } from "../text/tag-changes.ts";

/** How the record at a selector of a domain becomes another: its logo. Undefined: there is none. */
export function describeBimi(
  { domain, selector }: { readonly domain: string; readonly selector: string },
  before: string | undefined,
  after: string | undefined,
): RecordDescription {
  const parts = tagParts(before, after);
  const what = `BIMI of ${domain}${selector === "default" ? "" : ` at selector ${selector}`}`;
  if (after === undefined) return { words: `${what} is removed`, parts };
  return { words: before === undefined ? `${what} is published` : `${what}: ${tagWords(parts)}`, parts };
}
