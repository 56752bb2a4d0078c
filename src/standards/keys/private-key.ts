/** Private keys in text that is meant to be public. */
import { createPrivateKey } from "node:crypto";
import { sequenceContent } from "../dkim/der.ts";

/** Characters of base64 below which nothing is a private key. */
export const SHORTEST_KEY = 60;

/** Whether a private key appears anywhere in the text, as PEM or as base64. */
export function mentionsPrivateKey(text: string): boolean {
  return /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(text) || base64Runs(text).some(holdsPrivateKey);
}

/** Whether the base64 text holds a private key: nobody means to publish one. */
export function holdsPrivateKey(base64: string): boolean {
  const der = Buffer.from(base64, "base64");
  const type = formatOf(der);
  if (type === undefined) return false;
  try {
    createPrivateKey({ key: der, format: "der", type });
    return true;
  } catch {
    return false;
  }
}

/** What may be a key: runs of base64 as long as the shortest one, in one piece and folded, and the text without its white space. */
function base64Runs(text: string): string[] {
  if (text.length < SHORTEST_KEY) return [];
  const inOnePiece = text.match(/[A-Za-z0-9+/]{60,}={0,2}/g) ?? [];
  const folded = text.match(/[A-Za-z0-9+/\s]{60,}={0,2}/g) ?? [];
  return [...inOnePiece, ...folded.map(withoutBlanks), withoutBlanks(text)];
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, "");
}

/**
 * Private keys start with a version number, 0 or 1, public keys with an algorithm or a modulus. What follows it tells the formats
 * apart: an algorithm (RFC 5208), a modulus (RFC 8017), the octets of the key (RFC 5915). Decoding is slow, and for these alone.
 */
function formatOf(der: Buffer): "pkcs8" | "pkcs1" | "sec1" | undefined {
  const [tag, length, version = 2, next] = sequenceContent(der);
  if (tag !== 0x02 || length !== 1 || version > 1) return undefined;
  return next === 0x30 ? "pkcs8" : next === 0x02 ? "pkcs1" : next === 0x04 ? "sec1" : undefined;
}
