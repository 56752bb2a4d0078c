/** The record that names a brand's logo, at `SELECTOR._bimi.DOMAIN` (draft-brand-indicators-for-message-identification section 4). */
import { parseHttpsUrl } from "../names/uri.ts";
import type { Range } from "../text/parsed.ts";
import { readTags, type Tag } from "../text/tag-list.ts";
import type { Fault, Parsed } from "./faults.ts";

export type AvatarPreference = "brand" | "personal";

export interface BimiRecord {
  /** The logo's address; undefined with no certificate either: the domain declines to show one. */
  readonly logo: string | undefined;
  /** The address of the mark certificate (`a`). */
  readonly certificate: string | undefined;
  /** Whether a sender's own picture comes first (`avp`). @default brand */
  readonly avatarPreference?: AvatarPreference | undefined;
  /** Prefixes of local parts that have logos of their own (`lps`). @default none */
  readonly localPartSelectors?: readonly string[] | undefined;
}

export interface PlacedBimiRecord extends BimiRecord {
  /** Undefined where there is no logo. */
  readonly places: { readonly logo: Range | undefined };
}

/** Each becomes a label below `_bimi`: letters, digits and inner hyphens. */
const LOCAL_PART_SELECTORS =
  /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:[ \t]*,[ \t]*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*)?$/i;

/** Whether a TXT value is read as this record. */
export function isBimi(text: string): boolean {
  return /^v[ \t]*=[ \t]*BIMI1[ \t]*(;|$)/.test(text);
}

/** The whole grammar of section 4.2, strictly: a tag that appears twice is refused, as checkers do; unknown tags are ignored. */
export function parseBimi(text: string): Parsed<PlacedBimiRecord> {
  const faults: Fault[] = [];
  const fault = (range: Range, message: string, help?: string) => faults.push({ code: "abnf", range, message, help });
  const whole = { start: 0, end: text.length };
  for (const { 0: found, index } of text.matchAll(/[^\t\x20-\x7e]+/g))
    fault({ start: index, end: index + found.length }, "must be printable ASCII, got another character");

  const tags = readTags(text);
  const [first] = tags;
  const blank = /^[ \t]+/.exec(text)?.[0].length ?? 0;
  if (blank > 0) fault({ start: 0, end: blank }, "must start with v=BIMI1;, got a blank before it", text.trimStart());
  const isVersioned = first?.name === "v" && first.value === "BIMI1";
  if (!isVersioned) fault(first?.range ?? whole, "must start with v=BIMI1;, in this case", "v=BIMI1;");
  const values = new Map<string, Tag>();
  for (const tag of tags) {
    const { name, range, assigned } = tag;
    if (text === "") continue;
    if (!assigned) fault(emptyOr(range, text), `must be name=value, got ${name || "nothing"}`);
    else if (values.has(name)) fault(range, `must have ${name} once, got it again`);
    else values.set(name, tag);
  }
  if (isVersioned && !values.has("l") && tags.every(({ assigned }) => assigned))
    fault(whole, "must have l, the logo's address, got none", "v=BIMI1; l=https://example.com/logo.svg");

  for (const { name, value, valueRange: range } of [values.get("l"), values.get("a")].filter(
    (tag) => tag !== undefined,
  )) {
    if (value === "" || (parseHttpsUrl(value) !== undefined && !value.includes(","))) continue;
    const message = `${name} must be an https address with , and ; percent-encoded, or nothing, got ${value}`;
    faults.push({ code: "https", range, message, help: `${name}=https://example.com/…` });
  }
  const logo = values.get("l");
  const noSvg = logo === undefined || parseHttpsUrl(logo.value) === undefined ? undefined : notAnSvg(logo.value);
  if (logo !== undefined && noSvg !== undefined)
    faults.push({
      code: "https",
      range: logo.valueRange,
      message: noSvg,
      help: "l=https://example.com/logo.svg, an SVG of the profile Tiny PS",
    });
  const avp = values.get("avp");
  if (avp !== undefined && !isAvatarPreference(avp.value))
    fault(avp.valueRange, `avp must be brand or personal, got ${avp.value || "nothing"}`, "avp=brand");
  const lps = values.get("lps");
  if (lps !== undefined && !LOCAL_PART_SELECTORS.test(lps.value))
    fault(
      lps.valueRange,
      `lps must be prefixes of local parts, of letters, digits and hyphens, with commas between them, got ${lps.value}`,
    );

  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    record: {
      logo: logo?.value || undefined,
      certificate: values.get("a")?.value || undefined,
      avatarPreference: avp !== undefined && isAvatarPreference(avp.value) ? avp.value : undefined,
      localPartSelectors: lps === undefined ? undefined : (lps.value.match(/[^\s,]+/g) ?? []),
      places: { logo: logo?.value ? logo.valueRange : undefined },
    },
  };
}

/** What is wrong with a logo's address that ends in another picture's name; no mailbox draws anything but SVG Tiny PS. */
export function notAnSvg(url: string): string | undefined {
  return /\.svg$/i.test(url.replace(/[?#].*$/, ""))
    ? undefined
    : `must be the address of an SVG, whose path ends in .svg, got ${url}`;
}

const isAvatarPreference = (text: string): text is AvatarPreference => text === "brand" || text === "personal";

/** An empty tag has no text of its own: its place is the semicolon that ends it. */
function emptyOr(range: Range, text: string): Range {
  return range.start === range.end ? { start: range.start, end: Math.min(range.end + 1, text.length) } : range;
}
