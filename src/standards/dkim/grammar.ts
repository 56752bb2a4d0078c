import { quoted } from "../text/listing.ts";
/** The grammar of DKIM's tag lists (RFC 6376 section 3.2). */

import type { Tag } from "../text/tag-list.ts";
import type { Fault } from "./faults.ts";

/** Whether the tag's value has only characters that a value may hold. Line breaks are folding, and judged apart. */
export function isReadable({ value }: Tag): boolean {
  return !/[^\x20-\x7e\t\r\n]/.test(value);
}

/** The first tag of each name: a second one is a fault, and does not count. */
export function byName(tags: readonly Tag[]): ReadonlyMap<string, Tag> {
  const first = new Map<string, Tag>();
  for (const tag of tags) if (!first.has(tag.name)) first.set(tag.name, tag);
  return first;
}

/** Characters that no tag may hold, pieces that are no tag, tags that appear twice, a version in the wrong place. */
export function tagListFaults(text: string, tags: readonly Tag[]): Fault[] {
  const first = byName(tags);
  return [...characterFaults(text), ...tags.flatMap((tag) => tagFaults(tag, first, text)), ...versionFaults(tags)];
}

function characterFaults(text: string): Fault[] {
  const foreign = [...text.matchAll(/[^\x20-\x7e\t\r\n]+/g)].map((match): Fault => {
    const code = (match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    return {
      code: "tag-list",
      range: { start: match.index, end: match.index + match[0].length },
      message: `must be printable ASCII, got U+${code}`,
      help: "remove it; in n= it is written as quoted-printable",
    };
  });
  const lineBreak = /\r\n(?![ \t])|\r(?!\n)|(?<!\r)\n/.exec(text);
  if (lineBreak === null) return foreign;
  const range = { start: lineBreak.index, end: lineBreak.index + lineBreak[0].length };
  const message = "must be one line, got a line break that is no folding (CRLF and a blank)";
  return [...foreign, { code: "tag-list", range, message, help: "join the lines" }];
}

function tagFaults(tag: Tag, first: ReadonlyMap<string, Tag>, text: string): Fault[] {
  const fault = (message: string, help: string, range = tag.nameRange): Fault[] => [
    { code: "tag-list", range, message, help },
  ];
  if (tag.range.start === tag.range.end) {
    const { start } = tag.range;
    const range = { start, end: Math.min(start + 1, text.length) };
    return fault("must have a tag before each semicolon, got nothing", "remove the semicolon", range);
  }
  if (!tag.assigned)
    return fault(`must be tags such as k=rsa, got ${quoted(tag.name)}`, "write NAME=VALUE, or remove it");
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(tag.name))
    return fault(
      `must be a tag's name (a letter, then letters, digits and _), got ${quoted(tag.name) || "nothing"}`,
      "remove the tag",
    );
  if (first.get(tag.name) !== tag)
    return fault(`must have each tag once, got ${quoted(tag.name)} again`, `remove one ${quoted(tag.name)}=`);
  return [];
}

function versionFaults(tags: readonly Tag[]): Fault[] {
  const index = tags.findIndex(({ name }) => name === "v");
  const version = tags[index];
  if (version === undefined || (index === 0 && version.value === "DKIM1")) return [];
  const message =
    index === 0
      ? `must be v=DKIM1, got v=${quoted(version.value)}`
      : "must have v=DKIM1 as its first tag, got it further back";
  return [{ code: "v", range: version.range, message, help: "begin with v=DKIM1;" }];
}
