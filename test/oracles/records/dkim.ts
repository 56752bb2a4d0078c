import { createHash, generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { mutated } from "./mutate.ts";

const rsa = (bits: number): string =>
  generateKeyPairSync("rsa", { modulusLength: bits })
    .publicKey.export({ type: "spki", format: "der" })
    .toString("base64");
const ed25519 = (): string =>
  generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64");

const KEYS = [
  ...[rsa(1024), rsa(2048), rsa(2048)].map((key) => ({ type: "rsa", key })),
  ...[ed25519(), ed25519()].map((key) => ({ type: "ed25519", key })),
];

const tag = fc.constantFrom("h=sha256", "s=email", "s=*", "t=s", "n=a note", "x-tag=value");
const separator = fc.constantFrom("; ", ";", " ; ");

/** Key records of RFC 6376 section 3.6.1 with keys that decode. */
export const validDkim: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...KEYS),
    fc.uniqueArray(tag, { maxLength: 3, selector: (text) => text.slice(0, text.indexOf("=")) }),
    fc.boolean(),
    separator,
    fc.constantFrom("", ";"),
  )
  .map(([{ type, key }, tags, hasVersion, between, end]) => {
    const named = type === "rsa" && key.length % 3 === 0 ? [] : [`k=${type}`];
    return [...(hasVersion ? ["v=DKIM1"] : []), ...named, ...tags, `p=${key}`].join(between) + end;
  });

export const brokenDkim = mutated(validDkim, " ;:=,/+.-DKIM1vkpAQ0\u00e9");

/** What a key is, for people who read a failure. */
export const fingerprint = (record: string): string => createHash("sha256").update(record).digest("hex").slice(0, 8);
