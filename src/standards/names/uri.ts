/** URIs as RFC 3986 writes them: no character that must be percent-encoded, no `%` that encodes nothing, brackets around an address alone. */
import { parseNetwork } from "../networks/addresses.ts";
import { parseDomain } from "./names.ts";

const PCHAR = "[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}";
const AUTHORITY = `(?:(?:${PCHAR})*|\\[[0-9A-Za-z.:]+\\](?::[0-9]*)?)`;
const PATH = `(?:${PCHAR}|/)*`;
const QUERY = `(?:${PCHAR}|[/?])*`;

const URI = new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:(?://${AUTHORITY}(?=[/?#]|$))?${PATH}(?:\\?${QUERY})?(?:#${QUERY})?$`);
const HTTPS = new RegExp(`^https://([^/?#:@[\\]]+|\\[[^\\]]*\\])(?::([0-9]*))?(?=[/?]|$)${PATH}(?:\\?${QUERY})?$`);

const MAX_PORT = 65_535;

/** Whether the text is a URI (RFC 3986 section 3), whatever its scheme. */
export const isUri = (text: string): boolean => URI.test(text);

/** An https URL without credentials or fragment, whose host is a domain name or an address; undefined where it is not one. */
export function parseHttpsUrl(text: string): string | undefined {
  const [, host = "", port = ""] = HTTPS.exec(text) ?? [];
  return isHost(host) && Number(port) <= MAX_PORT ? text : undefined;
}

/** A name that DNS can hold, an IPv4 address, or an IPv6 address in brackets (section 3.2.2). */
function isHost(text: string): boolean {
  const bracketed = /^\[(.*)\]$/.exec(text)?.[1];
  const address = parseNetwork(bracketed ?? text);
  if (bracketed !== undefined) return address?.family === 6 && !bracketed.includes("/");
  return /^[\x21-\x7e]+$/.test(text) && (address?.family === 4 || parseDomain(text).ok);
}
