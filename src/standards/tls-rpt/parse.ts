/** The record that asks for reports on TLS failures, at `_smtp._tls.DOMAIN` (RFC 8460 section 3). */

import { parseReportUri } from "../names/mail-address.ts";
import { type Extension, extensionFault, type Field, readFields } from "../text/field-list.ts";
import type { Range } from "../text/parsed.ts";
import { trimmedPiecesOf } from "../text/pieces.ts";
import type { Fault, Parsed } from "./faults.ts";

export interface TlsRptRecord {
  /** `mailto:` and `https:` addresses, in order. */
  readonly rua: readonly string[];
  readonly extensions: readonly Extension[];
}

export interface PlacedTlsRptRecord extends TlsRptRecord {
  readonly places: {
    readonly rua: readonly Range[];
    /** The fields `rua`: the grammar allows several. */
    readonly ruaFields: readonly Range[];
    readonly extensions: readonly Range[];
  };
}

/** What a record starts with. */
export const VERSION = "v=TLSRPTv1";

/** Whether a TXT value is read as this record: all others at its name are discarded (section 3). */
export function isTlsRpt(text: string): boolean {
  return /^v=TLSRPTv1[ \t]*;/.test(text);
}

/** The whole grammar of section 3. */
export function parseTlsRpt(text: string): Parsed<PlacedTlsRptRecord> {
  const {
    fields,
    faults: read,
    versioned,
  } = readFields(text, VERSION, "rua", {
    version: "abnf",
    syntax: "abnf",
  });
  const faults: Fault[] = [...read];
  const ruaFields = fields.filter(({ name }) => name === "rua");
  const others = fields.filter(({ name }) => name !== "rua");
  const uris = ruaFields.flatMap(urisOf).map(({ text: written, range }) => {
    // Senders read the record as it stands: a name that is not in A-labels is none of DNS.
    const uri = written === "" || /[^\x21-\x7e]/.test(written) ? undefined : uriOf(written);
    if (uri === undefined)
      faults.push({
        code: written === "" ? "abnf" : "rua-scheme",
        range,
        message: `rua must hold mailto: or https: addresses with ! , ; percent-encoded, got ${written || "nothing"}`,
        help: "rua=mailto:tls@example.com",
      });
    return { uri: uri ?? written, range };
  });
  for (const { name, value, valueRange } of others) {
    const message = extensionFault({ name, value });
    if (message !== undefined) faults.push({ code: "abnf", range: valueRange, message });
  }
  // A fault in a field may be that of rua.
  if (ruaFields.length === 0 && versioned && read.length === 0)
    faults.push({
      code: "abnf",
      range: { start: 0, end: text.length },
      message: "must have rua, the addresses that reports go to, got none",
      help: "v=TLSRPTv1; rua=mailto:tls@example.com",
    });
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    record: {
      rua: uris.map(({ uri }) => uri),
      extensions: others.map(({ name, value }) => ({ name, value })),
      places: {
        rua: uris.map(({ range }) => range),
        ruaFields: ruaFields.map(({ range }) => range),
        extensions: others.map(({ range }) => range),
      },
    },
  };
}

/** What is between the commas of `rua`, without the blanks beside them. */
function urisOf({ value, valueRange, range }: Field): { readonly text: string; readonly range: Range }[] {
  return trimmedPiecesOf(value, ",").map(({ start, end }) => ({
    text: value.slice(start, end),
    range: start === end ? range : { start: valueRange.start + start, end: valueRange.start + end },
  }));
}

/** The address in its canonical form, its scheme in any case; undefined where reports cannot go to it. */
function uriOf(text: string): string | undefined {
  const colon = text.indexOf(":");
  return parseReportUri(text.slice(0, colon + 1).toLowerCase() + text.slice(colon + 1))?.uri;
}
