import { generateKeyPairSync, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsPrivateKey, mentionsPrivateKey } from "../../../src/standards/keys/private-key.ts";

const base64 = (key: KeyObject, type: "spki" | "pkcs1" | "pkcs8" | "sec1"): string =>
  (key.export({ format: "der", type } as never) as unknown as Buffer).toString("base64");

const rsa = generateKeyPairSync("rsa", { modulusLength: 1024 });
const ed25519 = generateKeyPairSync("ed25519");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });

describe("a private key", () => {
  const keys = [
    ["RSA in PKCS#8", base64(rsa.privateKey, "pkcs8")],
    ["RSA in PKCS#1", base64(rsa.privateKey, "pkcs1")],
    ["Ed25519 in PKCS#8", base64(ed25519.privateKey, "pkcs8")],
    ["an elliptic curve in PKCS#8", base64(p256.privateKey, "pkcs8")],
    ["an elliptic curve in SEC 1", base64(p256.privateKey, "sec1")],
  ] as const;

  it.each(keys)("is found: %s", (_, key) => expect(holdsPrivateKey(key)).toBe(true));

  it.each(keys)("is found within text: %s", (_, key) => {
    expect(mentionsPrivateKey(`v=DKIM1; k=rsa; p=${key}`)).toBe(true);
    expect(mentionsPrivateKey(`v=DKIM1; k=rsa; p=${key.replace(/.{50}/g, "$& ")}`)).toBe(true);
    expect(mentionsPrivateKey(key.replace(/.{30}/g, "$&\n"))).toBe(true);
  });

  it("is found by the first line of PEM", () => {
    expect(mentionsPrivateKey("-----BEGIN RSA PRIVATE KEY-----")).toBe(true);
    expect(mentionsPrivateKey("-----BEGIN PUBLIC KEY-----")).toBe(false);
  });

  it.each([
    ["RSA in SPKI", base64(rsa.publicKey, "spki")],
    ["RSA in PKCS#1", base64(rsa.publicKey, "pkcs1")],
    ["Ed25519 in SPKI", base64(ed25519.publicKey, "spki")],
    ["text", "a perfectly ordinary sentence"],
    ["nothing", ""],
  ])("is not found in a public key: %s", (_, key) => {
    expect(holdsPrivateKey(key)).toBe(false);
    expect(mentionsPrivateKey(`v=DKIM1; p=${key}`)).toBe(false);
  });

  it("is not found in chance octets, and looking never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        expect(mentionsPrivateKey(Buffer.from(octets).toString("base64"))).toBe(false);
      }),
    );
  });
});
