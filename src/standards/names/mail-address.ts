/** Mail addresses and the URIs that reports go to (RFC 5321 section 4.1.2, RFC 6068, RFC 9989 section 4.6, RFC 8460 section 3). */
import { remembered } from "../text/remembered.ts";
import { parseDomain } from "./names.ts";
import { parseHttpsUrl } from "./uri.ts";

export interface MailAddress {
  readonly local: string;
  /** A-labels. */
  readonly domain: string;
}

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** What may appear in a mailto: without being encoded (RFC 3986), less what DMARC and TLS-RPT give a meaning of their own (`,` `!` `;`). */
const URI_LOCAL = /^([A-Za-z0-9$&'*+=._~-]|%[0-9A-Fa-f]{2})+$/;

/** What may follow the mailbox of a mailto: header fields for the report (RFC 6068 section 2), less `,` `!` `;`. */
const HEADER_FIELDS = /^\?([A-Za-z0-9$&'()*+./:=?@_~-]|%[0-9A-Fa-f]{2})*$/;

/** A mailbox as `local@domain`; undefined where it is not one. Quoted local parts are refused: few systems carry them. */
export function parseMailAddress(text: string): MailAddress | undefined {
  const at = text.lastIndexOf("@");
  if (at < 1 || text.length > 254) return undefined;
  const local = text.slice(0, at);
  const domain = parseDomain(text.slice(at + 1));
  if (local.length > 64 || !LOCAL.test(local) || !domain.ok) return undefined;
  return { local, domain: domain.name };
}

export type ReportUri =
  | { readonly scheme: "mailto"; readonly address: MailAddress; readonly uri: string }
  | { readonly scheme: "https"; readonly uri: string };

/** A report address: `mailto:` with one mailbox and perhaps header fields, or `https:`. Canonical: lower-case scheme and domain. */
export const parseReportUri = remembered((text: string): ReportUri | undefined => {
  if (/^https:/i.test(text)) {
    const url = parseHttpsUrl(text);
    // RFC 8460 section 3: these separate the URIs of a list and would end this one.
    return url === undefined || /[!,;]/.test(url) ? undefined : { scheme: "https", uri: url };
  }
  const match = /^mailto:([^@?]+)@([^@?]+)(\?.*)?$/i.exec(text);
  if (match === null) return undefined;
  const [, local = "", host = "", fields = ""] = match;
  if (fields !== "" && !HEADER_FIELDS.test(fields)) return undefined;
  const domain = parseDomain(host);
  if (!URI_LOCAL.test(local) || local.startsWith(".") || local.endsWith(".") || local.length > 64 || !domain.ok)
    return undefined;
  return { scheme: "mailto", address: { local, domain: domain.name }, uri: `mailto:${local}@${domain.name}${fields}` };
});
