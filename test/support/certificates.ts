import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

/** An X.509 certificate (RFC 5280) with its key: what a test's servers present. */
export interface Certificate {
  readonly pem: string;
  readonly der: Buffer;
  /** PKCS #8. */
  readonly key: string;
  /** SHA-256 of its public key, in hexadecimal digits: the data of a TLSA record 3 1 1. */
  readonly spki256: string;
  readonly subject: string;
  readonly privateKey: KeyObject;
}

interface Options {
  /** DNS names of the subjectAltName. */
  readonly names?: readonly string[];
  /** The common name. */
  readonly subject?: string;
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly isAuthority?: boolean;
}

const DAY = 86_400_000;

/** A certificate of its own, or by an issuer. Valid from yesterday, for a year. */
export function certificate(options: Options, issuer?: Certificate): Certificate {
  const { names = [], subject = names[0] ?? "nobody", from = -1, to = 365, isAuthority = false } = options;
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const algorithm = sequence(oid(1, 2, 840, 10045, 4, 3, 2));
  const extensions = [
    extension(oid(2, 5, 29, 19), sequence(...(isAuthority ? [tlv(0x01, Buffer.from([0xff]))] : [])), true),
    ...(names.length === 0
      ? []
      : [extension(oid(2, 5, 29, 17), sequence(...names.map((name) => tlv(0x82, Buffer.from(name)))))]),
  ];
  const body = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([0x01]), randomBytes(15)])),
    algorithm,
    nameOf(issuer?.subject ?? subject),
    sequence(time(from), time(to)),
    nameOf(subject),
    spki,
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", body, issuer?.privateKey ?? privateKey);
  const der = sequence(body, algorithm, bits(signature));
  return {
    der,
    pem: `-----BEGIN CERTIFICATE-----\n${(der.toString("base64").match(/.{1,64}/g) ?? []).join("\n")}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    spki256: createHash("sha256").update(spki).digest("hex"),
    subject,
    privateKey,
  };
}

function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tlv(0x30, Buffer.concat(parts));
const integer = (content: Buffer): Buffer => tlv(0x02, content);
const bits = (content: Buffer): Buffer => tlv(0x03, Buffer.concat([Buffer.from([0]), content]));

function oid(first: number, second: number, ...others: readonly number[]): Buffer {
  const bytes = others.flatMap((part) => {
    const groups = [part & 0x7f];
    for (let rest = part >> 7; rest > 0; rest >>= 7) groups.unshift((rest & 0x7f) | 0x80);
    return groups;
  });
  return tlv(0x06, Buffer.from([first * 40 + second, ...bytes]));
}

/** One common name, or none. */
const nameOf = (text: string): Buffer =>
  text === "" ? sequence() : sequence(tlv(0x31, sequence(oid(2, 5, 4, 3), tlv(0x0c, Buffer.from(text)))));

/** GeneralizedTime and UTCTime before 2050 (RFC 5280 section 4.1.2.5). */
function time(days: number): Buffer {
  const text = new Date(Date.now() + days * DAY)
    .toISOString()
    .replace(/\.[0-9]+Z$/, "Z")
    .replace(/[-:T]/g, "");
  return tlv(0x17, Buffer.from(text.slice(2)));
}

const extension = (id: Buffer, value: Buffer, isCritical = false): Buffer =>
  sequence(id, ...(isCritical ? [tlv(0x01, Buffer.from([0xff]))] : []), tlv(0x04, value));
