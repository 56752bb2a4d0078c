/** The addresses that DMARC reports go to (RFC 9989 sections 4.6 and 4.8), as a record lists them. */
import { type MailAddress, parseReportUri } from "../names/mail-address.ts";
import { isUri, parseHttpsUrl } from "../names/uri.ts";
import type { Range } from "../text/parsed.ts";
import { trimmedPiecesOf } from "../text/pieces.ts";
import type { Tag } from "../text/tag-list.ts";
import type { Fault } from "./faults.ts";

export interface DmarcUri {
  /** A `mailto:` in canonical form, another as it is written; without its size. */
  readonly uri: string;
  /** Lower-case. Readers must know `mailto`, and no other (section 4.7). */
  readonly scheme: string;
  /** The mailbox of a `mailto:`. */
  readonly address: MailAddress | undefined;
  /** The limit on reports that RFC 7489 knew, such as `10m`; readers of RFC 9989 ignore it. */
  readonly size: string | undefined;
}

export interface PlacedUri extends DmarcUri {
  readonly range: Range;
}

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const SIZE = /^[0-9]+[kmgt]?$/i;

/** The URIs of a rua or ruf tag, each with its place; readers ignore those that are invalid (section 4.7). */
export function readUriList({ value, valueRange }: Tag): { uris: PlacedUri[]; faults: Fault[] } {
  const uris: PlacedUri[] = [];
  const faults: Fault[] = [];
  for (const { start, end } of trimmedPiecesOf(value, ",")) {
    const range = { start: valueRange.start + start, end: valueRange.start + end };
    const read = readUri(value.slice(start, end));
    if ("uri" in read) uris.push({ range, ...read });
    else faults.push({ code: "rua-uri", range, ...read });
  }
  return { uris, faults };
}

function readUri(text: string): DmarcUri | Pick<Fault, "message" | "help"> {
  const wrong = (must: string, help: string) => ({ message: `must be ${must}, got ${text || "nothing"}`, help });
  if (text === "") return wrong("a URI between commas", "remove the comma");
  const mark = text.lastIndexOf("!");
  const size = mark >= 0 && SIZE.test(text.slice(mark + 1)) ? text.slice(mark + 1).toLowerCase() : undefined;
  const written = size === undefined ? text : text.slice(0, mark);
  const scheme = SCHEME.exec(written)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    const meant = parseReportUri(`mailto:${written}`);
    return wrong("a URI with its scheme", meant === undefined ? "mailto:dmarc@example.com" : meant.uri);
  }
  if (written.includes("!")) return wrong("a URI whose ! is written %21", written.replaceAll("!", "%21"));
  if (scheme === "mailto") {
    const known = parseReportUri(written);
    return known?.scheme === "mailto"
      ? { uri: known.uri, scheme, address: known.address, size }
      : wrong("mailto: and one mailbox", "mailto:dmarc@example.com");
  }
  // The list and the size take `,` `!` `;`.
  const https = written.slice(0, scheme.length).toLowerCase() + written.slice(scheme.length);
  if (written.includes(";") || !isUri(written) || (scheme === "https" && parseHttpsUrl(https) === undefined))
    return wrong("a URI (RFC 3986)", "mailto:dmarc@example.com");
  return { uri: written, scheme, address: undefined, size };
}

/** The URI as a record lists it. */
export function printUri({ uri, size }: DmarcUri): string {
  return size === undefined ? uri : `${uri}!${size}`;
}
