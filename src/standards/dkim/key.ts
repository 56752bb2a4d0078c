/** Public keys of DKIM (RFC 6376 section 3.6.1 with erratum 3017, RFC 8301, RFC 8463), decoded by node:crypto. */
import { createPublicKey, type KeyObject } from "node:crypto";
import { holdsPrivateKey } from "../keys/private-key.ts";
import { sequenceContent } from "./der.ts";

export type KeyType = "rsa" | "ed25519";

export type DecodedKey =
  | { readonly type: "rsa"; readonly bits: number; readonly exponent: bigint; readonly format: "spki" | "pkcs1" }
  | { readonly type: "ed25519"; readonly bits: 256; readonly format: "raw" };

export interface KeyFinding {
  readonly code: "ed25519-len" | "private-key" | "rsa-1024" | "rsa-exponent" | "rsa-format" | "rsa-large" | "rsa-min";
  /** An error: verifiers cannot use the key, or must not. */
  readonly severity: "error" | "warning";
  /** "must …, got …"; it never holds the key. */
  readonly message: string;
  readonly help: string;
}

export interface JudgedKey {
  /** Undefined where the text holds no key of the type. */
  readonly key: DecodedKey | undefined;
  readonly findings: readonly KeyFinding[];
}

/** Base64 of a public key without white space, as p= wants it. */
export function normalizeKey(text: string): string {
  return text.replace(/\s+/g, "");
}

/** Whether the text is base64 as RFC 4648 section 4 writes it: padded, in one piece, no bits left over. */
export function isBase64(text: string): boolean {
  return Buffer.from(text, "base64").toString("base64") === text;
}

/** How to make base64 of the text. */
export function base64Help(text: string): string {
  const padding = "=".repeat((4 - (text.length % 4)) % 4);
  return isBase64(text + padding) ? `end it with ${padding}` : COPY;
}

/** What the text of p= holds, and all that is wrong with it. */
export function judgeKey(publicKey: string, type: KeyType): JudgedKey {
  if (holdsPrivateKey(publicKey)) return refused("private-key", PRIVATE_KEY_MESSAGE, PRIVATE_KEY_HELP);
  const der = Buffer.from(publicKey, "base64");
  if (!isBase64(publicKey)) {
    const code = type === "rsa" ? "rsa-format" : "ed25519-len";
    return refused(code, "must be a public key, got text that is not valid base64", base64Help(publicKey));
  }
  return type === "rsa" ? judgeRsa(der) : judgeEd25519(der);
}

export const PRIVATE_KEY_MESSAGE = "must hold a public key alone, got a private key";
export const PRIVATE_KEY_HELP =
  "publish the public half of a new key: whoever read this one can sign as the domain (openssl pkey -pubout gives the public half)";

const COPY = "copy the whole p= part of the record that the vendor gave";
const NEW_KEY = "ask for a new key of 2048 bits, under a new selector";

function refused(code: KeyFinding["code"], message: string, help: string): JudgedKey {
  return { key: undefined, findings: [{ code, severity: "error", message, help }] };
}

function judgeRsa(der: Buffer): JudgedKey {
  const key = decodeRsa(der);
  if (key === undefined) {
    const help =
      rawEd25519(der) === undefined
        ? COPY
        : "an Ed25519 key says what it is: k=ed25519, in a tenant file keyType: ed25519";
    return refused("rsa-format", "must be a public key, got text that does not decode as an RSA public key", help);
  }
  return { key, findings: rsaFindings(key) };
}

function rsaFindings({ bits, exponent, format }: DecodedKey & { type: "rsa" }): KeyFinding[] {
  const size = (code: KeyFinding["code"], severity: KeyFinding["severity"], needed: string): KeyFinding => ({
    code,
    severity,
    message: `must have at ${needed} bits, got an RSA key of ${bits}`,
    help: NEW_KEY,
  });
  const findings: KeyFinding[] = [];
  if (format === "pkcs1")
    findings.push({
      code: "rsa-format",
      severity: "warning",
      message: "must be a SubjectPublicKeyInfo key, got PKCS#1, which some verifiers refuse",
      help: "convert it: openssl rsa -RSAPublicKey_in -pubout",
    });
  if (bits < 1024) findings.push(size("rsa-min", "error", "least 1024"));
  else if (bits < 2048) findings.push(size("rsa-1024", "warning", "least 2048"));
  else if (bits > 4096) findings.push(size("rsa-large", "warning", "most 4096"));
  if (exponent !== 65537n || bits % 8 !== 0)
    findings.push({
      code: "rsa-exponent",
      severity: "warning",
      message: `must have the exponent 65537 and whole octets, got the exponent ${shortened(exponent)} and ${bits} bits`,
      help: NEW_KEY,
    });
  return findings;
}

/** A hostile key's exponent may be as long as the record. */
function shortened(exponent: bigint): string {
  return exponent < 2n ** 64n ? String(exponent) : "of more than 64 bits";
}

/** RFC 8463 section 4: the 32 octets, with nothing around them. */
function judgeEd25519(der: Buffer): JudgedKey {
  if (der.length === ED25519_OCTETS) return { key: { type: "ed25519", bits: 256, format: "raw" }, findings: [] };
  const raw = rawEd25519(der);
  const help =
    raw !== undefined
      ? `without what is wrapped around it the key is ${raw.toString("base64")}`
      : decodeRsa(der) !== undefined
        ? "an RSA key says what it is: k=rsa, in a tenant file keyType: rsa"
        : COPY;
  return refused("ed25519-len", `must be the 32 octets of an Ed25519 key, got ${der.length} octets`, help);
}

const ED25519_OCTETS = 32;
/** SubjectPublicKeyInfo of an Ed25519 key, up to the key itself (RFC 8410 section 4). */
const ED25519_SPKI = Buffer.from("302a300506032b6570032100", "hex");

function rawEd25519(der: Buffer): Buffer | undefined {
  if (der.length === ED25519_OCTETS) return der;
  const [header, raw] = [der.subarray(0, ED25519_SPKI.length), der.subarray(ED25519_SPKI.length)];
  return header.equals(ED25519_SPKI) && raw.length === ED25519_OCTETS ? raw : undefined;
}

const RSA_ALGORITHM = Buffer.from("300d06092a864886f70d0101010500", "hex");
const INTEGER = 0x02;

/** All of SubjectPublicKeyInfo but the modulus, of a key of 2048 bits with the exponent 65537. */
const [USUAL_START, USUAL_END] = [
  Buffer.from("30820122300d06092a864886f70d01010105000382010f003082010a0282010100", "hex"),
  Buffer.from("0203010001", "hex"),
];
const USUAL_OCTETS = USUAL_START.length + 256 + USUAL_END.length;

/** Nearly every key of a fleet is this one, written in the only way that DER has: what is not the modulus is known. */
const isUsual = (der: Buffer): boolean =>
  der.length === USUAL_OCTETS &&
  der.subarray(0, USUAL_START.length).equals(USUAL_START) &&
  (der[USUAL_START.length] ?? 0) >= 0x80 &&
  der.subarray(-USUAL_END.length).equals(USUAL_END);

/** Only what says that it is an RSA key is handed on: other algorithms have parameters that are slow to judge. */
function decodeRsa(der: Buffer): (DecodedKey & { type: "rsa" }) | undefined {
  if (isUsual(der)) return { type: "rsa", bits: 2048, exponent: 65537n, format: "spki" };
  const content = sequenceContent(der);
  const format = content[0] === INTEGER ? "pkcs1" : "spki";
  if (format === "spki" && !content.subarray(0, RSA_ALGORITHM.length).equals(RSA_ALGORITHM)) return undefined;
  const key = decode(der, format);
  const { modulusLength, publicExponent } = key?.asymmetricKeyDetails ?? {};
  // Strict readers refuse what node:crypto lets pass: octets after the key, lengths that are not the shortest.
  if (key === undefined || modulusLength === undefined || !key.export({ format: "der", type: format }).equals(der))
    return undefined;
  return { type: "rsa", bits: modulusLength, exponent: publicExponent ?? 0n, format };
}

function decode(der: Buffer, type: "spki" | "pkcs1"): KeyObject | undefined {
  try {
    return createPublicKey({ key: der, format: "der", type });
  } catch {
    return undefined;
  }
}
