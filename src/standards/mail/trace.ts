import { type MailAddress, parseMailAddress } from "../names/mail-address.ts";
import { parseNetwork } from "../networks/addresses.ts";

/** More than anybody writes. */
const MAX_FROM = 20_000;

/**
 * The mailboxes of header From (RFC 5322 section 3.6.2), with names and comments left out; undefined where one is none that mail is
 * sent from.
 */
export function authorsOf(value: string): readonly MailAddress[] | undefined {
  if (value.length > MAX_FROM) return undefined;
  const plain = withoutComments(value).replace(/"(?:[^"\\]|\\.)*"(?=\s*<)/g, "");
  const found = plain.split(",").map((part) => {
    const angled = /<([^<>]*)>\s*$/.exec(part)?.[1];
    return parseMailAddress((angled ?? part).trim());
  });
  return found.includes(undefined) ? undefined : (found as MailAddress[]);
}

/** Nested comments, from the inside out; as deep as anybody writes them. */
function withoutComments(value: string): string {
  let text = value;
  for (let depth = 0; depth < 5; depth++) text = text.replace(/\([^()]*\)/g, " ");
  return text;
}

/** The reverse-path of a Return-Path field: empty for a bounce; undefined where it is not one. */
export function reversePathOf(value: string): MailAddress | "" | undefined {
  const path = /<([^<>]*)>/.exec(value)?.[1]?.trim() ?? value.trim();
  return path === "" ? "" : parseMailAddress(path);
}

/** Who handed a message over, as a Received field says it (RFC 5321 section 4.4): the client's address, and the name that it gave in EHLO. */
export function handedOverBy(value: string): { readonly ip: string; readonly helo: string } | undefined {
  const from = /^from\s+(\S+)([\s\S]*?)(?:\sby\s|$)/i.exec(value);
  const literal = /\[(?:IPv6:)?([0-9a-f:.]+)\]/i.exec(`${from?.[1] ?? ""} ${from?.[2] ?? ""}`)?.[1];
  const network = literal === undefined ? undefined : parseNetwork(literal);
  if (from?.[1] === undefined || network === undefined) return undefined;
  return { ip: network.address, helo: from[1] };
}
