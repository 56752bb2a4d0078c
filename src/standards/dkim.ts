/** DKIM key records (RFC 6376 section 3.6.1, RFC 8301, RFC 8463). */
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

export type KeyType = "rsa" | "ed25519";

export type KeyFacts =
  | { readonly ok: true; readonly type: KeyType; readonly bits: number; readonly format: "spki" | "pkcs1" | "raw" }
  | { readonly ok: false; readonly why: string };

/** Base64 of a public key without white space, as p= wants it. */
export function normalizeKey(text: string): string {
  return text.replace(/\s+/g, "");
}

/** The TXT record of a key. */
export function printDkimKey(publicKey: string, type: KeyType): string {
  return type === "rsa" ? `v=DKIM1; k=rsa; p=${publicKey}` : `v=DKIM1; k=ed25519; p=${publicKey}`;
}

/** The record of a key that is revoked: an empty p= (section 3.6.1). */
export const REVOKED_KEY = "v=DKIM1; p=";

/** What the base64 text holds, decoded by node:crypto. RSA keys are SPKI; PKCS#1 is tolerated (erratum 3017). */
export function inspectKey(publicKey: string, type: KeyType): KeyFacts {
  const der = Buffer.from(publicKey, "base64");
  if (der.toString("base64").replace(/=+$/, "") !== publicKey.replace(/=+$/, ""))
    return { ok: false, why: "is not valid base64" };
  if (type === "ed25519") {
    if (der.length === 32) return { ok: true, type, bits: 256, format: "raw" };
    return { ok: false, why: `holds ${der.length} octets where an Ed25519 key has exactly 32 (RFC 8463 section 4)` };
  }
  // node:crypto would take the public half out of a private key.
  if (startsWithVersion(der)) return { ok: false, why: "holds a private key, which must never be published" };
  for (const format of ["spki", "pkcs1"] as const) {
    const key = decode(der, format);
    if (key?.asymmetricKeyType === "rsa")
      return { ok: true, type, bits: key.asymmetricKeyDetails?.modulusLength ?? 0, format };
  }
  return { ok: false, why: "does not decode as an RSA public key" };
}

/** Whether the base64 text holds a private key: nobody means to publish one. */
export function holdsPrivateKey(base64: string): boolean {
  const der = Buffer.from(base64, "base64");
  if (!startsWithVersion(der)) return false;
  return (["pkcs8", "pkcs1", "sec1"] as const).some((type) => {
    try {
      createPrivateKey({ key: der, format: "der", type });
      return true;
    } catch {
      return false;
    }
  });
}

/** Private keys (PKCS#8, PKCS#1, SEC 1) start with a version number, public keys with an algorithm or a modulus: decoding is for the former. */
function startsWithVersion(der: Buffer): boolean {
  const lengthOctets = (der[1] ?? 0) > 0x80 ? (der[1] ?? 0) - 0x80 : 0;
  const first = 2 + lengthOctets;
  return der[0] === 0x30 && der[first] === 0x02 && der[first + 1] === 0x01 && (der[first + 2] ?? 2) < 2;
}

function decode(der: Buffer, type: "spki" | "pkcs1"): KeyObject | undefined {
  try {
    return createPublicKey({ key: der, format: "der", type });
  } catch {
    return undefined;
  }
}
