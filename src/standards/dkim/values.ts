/** The values of a DKIM key record's tags (RFC 6376 section 3.6.1): what each says, or why verifiers do not take it. */

import { quoted } from "../text/listing.ts";
import type { Tag } from "../text/tag-list.ts";
import type { Fault } from "./faults.ts";
import { base64Help, isBase64, type KeyType, normalizeKey } from "./key.ts";

export function readKeyType({ value, range }: Tag): KeyType | Fault {
  if (value === "rsa" || value === "ed25519") return value;
  const message = `must be k=rsa or k=ed25519, got k=${quoted(value)}`;
  return { code: "k", range, message, help: "k=rsa, which is also the default" };
}

/** Undefined: revoked. */
export function readBase64({ value, valueRange }: Tag): string | undefined | Fault {
  const key = normalizeKey(value);
  if (key === "" || isBase64(key)) return key || undefined;
  const message = "must be valid base64, got text that is not";
  return { code: "p-required", range: valueRange, message, help: base64Help(key) };
}

export function readHashes({ value, range }: Tag): readonly string[] | Fault {
  const hashes = readWords(value);
  if (hashes?.includes("sha256")) return hashes;
  const message = `must list sha256, the only hash that verifiers accept, got h=${quoted(value)}`;
  return { code: "h", range, message, help: "h=sha256, or no h= at all" };
}

export function readServices({ value, range }: Tag): readonly string[] | Fault {
  const services = readWords(value, "*");
  if (services?.some((service) => MAIL_SERVICES.has(service) || service === "tlsrpt")) return services;
  const message = `must name email or *, got s=${quoted(value)}`;
  return { code: "s", range, message, help: "s=email, or no s= at all" };
}

/** The values of s= with which a key verifies mail (section 3.6.1). */
const MAIL_SERVICES: ReadonlySet<string> = new Set(["*", "email"]);

export function readFlags({ value, range }: Tag): readonly string[] | Fault {
  const message = `must be flags with colons between them, got t=${quoted(value)}`;
  return readWords(value) ?? { code: "tag-list", range, message, help: "t=s, or no t= at all" };
}

/** Words with colons and blanks between them; undefined where one is neither a hyphenated-word nor the `other` thing. */
function readWords(value: string, other?: string): readonly string[] | undefined {
  const words = value.split(":").map((word) => word.trim());
  return words.every((word) => word === other || isHyphenatedWord(word)) ? words : undefined;
}

function isHyphenatedWord(word: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]*$/.test(word) && !word.endsWith("-");
}
