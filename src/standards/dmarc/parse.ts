/** DMARC policy records as receivers read them (RFC 9989 sections 4.7, 4.8 and 4.10). */

import { suggest } from "../text/suggest.ts";
import { readTags, type Tag } from "../text/tag-list.ts";
import type { Fault, Parsed } from "./faults.ts";
import {
  DISPOSITIONS,
  type DmarcRecord,
  FAILURE_OPTIONS,
  type FailureOption,
  KNOWN_TAGS,
  REMOVED_TAGS,
} from "./record.ts";
import { type PlacedUri, readUriList } from "./uri.ts";

export interface DmarcReading {
  /** What readers of RFC 9989 go by; undefined where they discard the text. */
  readonly record: DmarcRecord | undefined;
  readonly faults: readonly Fault[];
  /** Whether p, sp or np is wrong: readers go by p=none at best. */
  readonly policyIsWrong: boolean;
  /** By lower-case name, in order; the first of those that come twice. */
  readonly tags: ReadonlyMap<string, Tag>;
  readonly rua: readonly PlacedUri[];
  readonly ruf: readonly PlacedUri[];
}

/**
 * What readers take from a text, and every fault in it. They discard a text that does not start with `v=DMARC1`, one that has a
 * tag twice (RFC 6376 section 3.2), and one whose p is missing, or whose p, sp or np is wrong, where no report address is right
 * (section 4.10.1): where one is, they go by p=none. A fault in any other tag makes them take its default (section 4.7).
 *
 * Tag names and values are read in any case: section 4.8 marks only DMARC1 as case-sensitive (RFC 7405), and ABNF's other literals
 * are not (RFC 5234 section 2.3).
 */
export function readDmarc(text: string): DmarcReading {
  const [version, ...rest] = readTags(text);
  if (version === undefined || !isVersion(version)) return discarded(text, version);
  const faults = unprintable(text);
  const tags = new Map<string, Tag>([["v", version]]);
  const values = new Map<string, Tag>();
  let twice = false;
  for (const tag of rest) {
    const name = tag.name.toLowerCase();
    const fault = syntaxFault(tag);
    if (fault !== undefined) faults.push(fault);
    if (name === "") continue;
    if (tags.has(name)) {
      twice = true;
      faults.push({
        code: "dup-tag",
        range: tag.nameRange,
        message: `must be given once, got ${name} again`,
        help: "remove one of them",
      });
      continue;
    }
    tags.set(name, tag);
    if (fault === undefined && PRINTABLE.test(tag.value)) values.set(name, tag);
  }
  const rua = uris(values.get("rua"), faults);
  const ruf = uris(values.get("ruf"), faults);
  const record = recordOf(values, rua, ruf, faults);
  // `v=DMARC1` alone is what a domain publishes to take the reports of another (RFC 9990 section 4).
  const isEmpty = tags.size > 1 && !tags.has("p") && rua.length === 0;
  // Another fault may be that of rua, and comes first.
  if (isEmpty && faults.length === 0) faults.push(nothingAsked(version, tags));
  faults.sort((a, b) => a.range.start - b.range.start);
  const policyIsWrong = POLICY_TAGS.some((name) => tags.has(name) && record[name] === undefined);
  if (twice || isEmpty || (policyIsWrong && rua.length === 0))
    return { record: undefined, faults, policyIsWrong, tags, rua, ruf };
  const followed = policyIsWrong ? ({ ...record, p: "none", sp: undefined, np: undefined } as const) : record;
  return { record: followed, faults, policyIsWrong, tags, rua, ruf };
}

/** A record without any fault, or every fault, in the order of the text. */
export function parseDmarc(text: string): Parsed<DmarcRecord> {
  const { record, faults } = readDmarc(text);
  return record !== undefined && faults.length === 0 ? { ok: true, record } : { ok: false, faults };
}

/** Section 4.10.1: neither a policy nor anyone who would be told. Spoken at the tag that was meant as p, where one is. */
function nothingAsked(version: Tag, tags: ReadonlyMap<string, Tag>): Fault {
  const meant = [...tags].find(([name, { value }]) => !isKnown(name) && isDisposition(value.toLowerCase()))?.[1];
  return {
    code: "p-value",
    range: meant?.nameRange ?? version.range,
    message: "must have p, or rua with a valid address, got neither: receivers ignore the record",
    help: `p=${meant?.value.toLowerCase() ?? "none"}`,
  };
}

const isKnown = (name: string): boolean => name === "v" || KNOWN_TAGS.includes(name) || REMOVED_TAGS.includes(name);
const isDisposition = (value: string): boolean => DISPOSITIONS.some((one) => one === value);

const POLICY_TAGS = ["p", "sp", "np"] as const;
/** A record that a help line shows whole. */
const MAX_HELP = 450;

const PRINTABLE = /^[\x20-\x7e]+$/;

/** Whether a text starts with the version of a DMARC record: receivers discard any other (section 4.10, step 2). */
export function isDmarc(text: string): boolean {
  const [version] = readTags(text);
  return version !== undefined && isVersion(version);
}

const isVersion = ({ name, value, range }: Tag): boolean =>
  name.toLowerCase() === "v" && value === "DMARC1" && range.start === 0;

function discarded(text: string, version: Tag | undefined): DmarcReading {
  const leading = version !== undefined && version.range.start > 0;
  const range = leading ? { start: 0, end: version.range.start } : (version?.range ?? { start: 0, end: text.length });
  const got = leading ? "a blank before it" : version?.range.end ? text.slice(range.start, range.end) : "nothing";
  const fault: Fault = {
    code: "v-first",
    range,
    message: `must start with v=DMARC1 and a semicolon, got ${got}`,
    help: leading && text.length < MAX_HELP ? text.trim() : "v=DMARC1; p=none; rua=mailto:dmarc@example.com",
  };
  return { record: undefined, faults: [fault], policyIsWrong: false, tags: new Map(), rua: [], ruf: [] };
}

/** Characters that appear nowhere in a record; a tab may be between tags. */
function unprintable(text: string): Fault[] {
  return [...text.matchAll(/[^\t\x20-\x7e]+/g)].map((match) => ({
    code: "syntax",
    range: { start: match.index, end: match.index + match[0].length },
    message: `must be printable ASCII, got ${JSON.stringify(match[0])}`,
    help: "remove it, or percent-encode it in a URI",
  }));
}

function syntaxFault({ name, value, range, assigned }: Tag): Fault | undefined {
  const wrong = (message: string, help: string): Fault => ({ code: "syntax", range, message, help });
  if (range.start === range.end)
    return {
      ...wrong("must be a tag between semicolons, got nothing", "remove one of the semicolons"),
      range: { start: range.start, end: range.start + 1 },
    };
  if (!assigned) return wrong(`must be name=value, got ${name}`, "write a value after =, or remove it");
  if (!/^[A-Za-z]+$/.test(name)) return wrong(`must have a name of letters, got ${name || "none"}`, "p=none");
  if (value === "") return wrong(`must have a value, got ${name}=`, "write the value, or remove the tag");
  if (value.includes("\t")) return wrong("must be printable ASCII, got a tab within a value", "write a blank instead");
  return undefined;
}

function recordOf(
  values: ReadonlyMap<string, Tag>,
  rua: readonly PlacedUri[],
  ruf: readonly PlacedUri[],
  faults: Fault[],
): DmarcRecord {
  // Section 4.10.1.
  const ignored = rua.length === 0 ? "; receivers ignore a record where that is wrong and rua has no address" : "";
  const one = <T extends string>(name: string, code: Fault["code"], allowed: readonly T[], so = ""): T | undefined => {
    const tag = values.get(name);
    if (tag === undefined) return undefined;
    const found = allowed.find((value) => value === tag.value.toLowerCase());
    if (found === undefined)
      faults.push({
        code,
        range: tag.valueRange,
        message: `must be ${allowed.slice(0, -1).join(", ")} or ${allowed.at(-1)}, got ${tag.value}${so}`,
        help: `${name}=${nearest(tag.value.toLowerCase(), allowed)}`,
      });
    return found;
  };
  const plain = (placed: readonly PlacedUri[]) => placed.map(({ range: _, ...uri }) => uri);
  const others = [...values].map(([name, { value }]) => ({ name, value }));
  return {
    p: one("p", "p-value", DISPOSITIONS, ignored),
    sp: one("sp", "sp", DISPOSITIONS, ignored),
    np: one("np", "np", DISPOSITIONS, ignored),
    t: one("t", "t", ["n", "y"]),
    psd: one("psd", "psd", ["u", "n", "y"]),
    adkim: one("adkim", "adkim", ["r", "s"]),
    aspf: one("aspf", "aspf", ["r", "s"]),
    rua: plain(rua),
    ruf: plain(ruf),
    fo: failureOptions(values.get("fo"), faults),
    removed: others.filter(({ name }) => REMOVED_TAGS.includes(name)),
    unknown: others.filter(({ name }) => !REMOVED_TAGS.includes(name) && !KNOWN_TAGS.includes(name)),
  };
}

/** What was meant: `reject` for rejected, `s` for strict. */
function nearest<T extends string>(written: string, allowed: readonly T[]): T | undefined {
  const near = suggest(written, allowed) ?? written.charAt(0);
  return allowed.find((one) => one === near) ?? allowed[0];
}

function uris(tag: Tag | undefined, faults: Fault[]): PlacedUri[] {
  if (tag === undefined) return [];
  const read = readUriList(tag);
  for (const fault of read.faults) faults.push(fault);
  return read.uris;
}

function failureOptions(tag: Tag | undefined, faults: Fault[]): FailureOption[] {
  if (tag === undefined) return [];
  const written = tag.value.toLowerCase().split(":");
  const options = FAILURE_OPTIONS.filter((option) => written.includes(option));
  const known = written.flatMap((option) => FAILURE_OPTIONS.filter((one) => one === option));
  const isBoth = options.includes("0") && options.includes("1");
  if (known.length === written.length && options.length === written.length && !isBoth) return known;
  faults.push({
    code: "fo",
    range: tag.valueRange,
    message: `must be 0 or 1, d and s, each once and with colons between, got ${tag.value}`,
    help: `fo=${options.filter((option) => option !== "0" || !isBoth).join(":") || "1"}`,
  });
  return [];
}
