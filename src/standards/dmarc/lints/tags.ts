import { suggest } from "../../text/suggest.ts";
import type { Tag } from "../../text/tag-list.ts";
import type { Lint } from "../faults.ts";
import { MAX_DMARC_BYTES } from "../limits.ts";
import { KNOWN_TAGS, REMOVED_TAGS } from "../record.ts";
import type { ReadRecord } from "./read-record.ts";

/** What a record of well-formed tags says too much: tags that no receiver reads, or not all of them, and its size. */
export function tagLints(read: ReadRecord): Lint[] {
  const { record, tags, text } = read;
  const lints = [...record.removed, ...record.unknown].flatMap(({ name }): Lint[] => {
    const tag = tags.get(name);
    if (tag === undefined) return [];
    return REMOVED_TAGS.includes(name) ? removed(name, tag, record.t === "y") : [unknown(name, tag)];
  });
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_DMARC_BYTES)
    lints.push({
      code: "size",
      range: { start: 0, end: text.length },
      message: `a DMARC record must have at most ${MAX_DMARC_BYTES} bytes, got ${bytes}`,
      help: "list fewer report addresses, or shorter ones",
    });
  return lints;
}

function removed(name: string, { value, range }: Tag, testing: boolean): Lint[] {
  const percent = name === "pct" && /^[0-9]{1,3}$/.test(value) ? Number(value) : 100;
  // To receivers of RFC 7489 pct=0 says what t=y says to the others (section A.6).
  if (percent === 0 && testing) return [];
  if (percent >= 100)
    return [
      {
        code: "removed-tag",
        range,
        message: `must not be a tag that RFC 9989 removed, got ${name}`,
        help: "remove it",
      },
    ];
  return [
    {
      code: "pct-not-100",
      range,
      message: `must be applied to all mail, as receivers of RFC 9989 apply it whatever pct says, got pct=${value}`,
      help: percent === 0 ? "t=y" : "remove it; to test the policy, t=y",
    },
  ];
}

function unknown(name: string, { nameRange, value }: Tag): Lint {
  const near = suggest(name, KNOWN_TAGS);
  return {
    code: "unknown-tag",
    range: nameRange,
    message: `must be a tag of RFC 9989, got ${name}`,
    help: near === undefined ? "remove it" : `${near}=${value}`,
  };
}
