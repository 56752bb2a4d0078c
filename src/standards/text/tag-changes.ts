import { listed, quoted } from "./listing.ts";
import { moving, type Part, partsOf } from "./parts.ts";
import { readTags } from "./tag-list.ts";

/** How one record becomes another. */
export interface RecordDescription {
  /** A sentence without its full stop. */
  readonly words: string;
  readonly parts: readonly Part[];
}

/** Tag by tag, how a record becomes another; undefined: there is none. */
export function tagParts(before: string | undefined, after: string | undefined): Part[] {
  return partsOf(tagsOf(before), tagsOf(after));
}

const tagsOf = (text = "") =>
  readTags(text)
    .filter(({ name }) => name !== "")
    .map((tag) => ({ name: tag.name, text: tag.value }));

/** `adkim r → s, rua is gone`. */
export function tagWords(parts: readonly Part[]): string {
  const words = moving(parts).map(({ action, name, before, after }) => {
    if (action === "added") return `${name}=${quoted(after ?? "")} comes`;
    if (action === "removed") return `${name} goes`;
    return `${name} ${quoted(before ?? "")} → ${quoted(after ?? "")}`;
  });
  return words.length === 0 ? (parts.length === 0 ? "" : "has another form") : listed(words);
}
