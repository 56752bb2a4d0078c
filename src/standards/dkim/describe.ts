/** DKIM keys for people: by fingerprint, never the key itself. */
import { createHash } from "node:crypto";
import { readTags } from "../text/tag-list.ts";
import { judgeKey, type KeyType, normalizeKey } from "./key.ts";

/** SHA-256 of what base64 holds, in hexadecimal: people compare it, and no key is in what they read. */
export function fingerprint(base64: string): string {
  return `SHA256 ${createHash("sha256")
    .update(Buffer.from(normalizeKey(base64), "base64"))
    .digest("hex")}`;
}

/** A public key for people: `rsa 2048 bits SHA256 …`. */
export function keyText(publicKey: string, type: KeyType): string {
  const { key } = judgeKey(normalizeKey(publicKey), type);
  return `${type} ${key === undefined ? "of unknown size" : `${key.bits} bits`} ${fingerprint(publicKey)}`;
}

/** A TXT value without the key that it may hold: p= of a DKIM record gives way to what `keyText` says of it. */
export function withoutKey(text: string): string {
  const tags = readTags(text);
  const p = tags.find(({ name }) => name === "p");
  const isKey = tags.some(({ name, value }) => (name === "v" && value === "DKIM1") || name === "k");
  if (p === undefined || p.value.length < 40 || (!isKey && p.value.length < 100)) return text;
  const type = tags.find(({ name }) => name === "k")?.value === "ed25519" ? "ed25519" : "rsa";
  return `${text.slice(0, p.valueRange.start)}<${keyText(p.value, type)}>${text.slice(p.valueRange.end)}`;
}
