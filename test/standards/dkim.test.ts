import { generateKeyPairSync, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holdsPrivateKey, inspectKey, normalizeKey, printDkimKey, REVOKED_KEY } from "../../src/standards/dkim.ts";

const rsa = (bits: number) => generateKeyPairSync("rsa", { modulusLength: bits });
const base64 = (key: KeyObject, type: "spki" | "pkcs1" | "pkcs8" | "sec1"): string =>
  (key.export({ format: "der", type } as never) as unknown as Buffer).toString("base64");
/** The 32 octets of an Ed25519 public key. */
const raw = (key: KeyObject): string =>
  Buffer.from(key.export({ format: "jwk" }).x ?? "", "base64url").toString("base64");

const rsa1024 = rsa(1024);
const rsa2048 = rsa(2048);
const ed25519 = generateKeyPairSync("ed25519");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });

describe("an RSA key", () => {
  it.each([
    ["1024 bits as SPKI", base64(rsa1024.publicKey, "spki"), 1024, "spki"],
    ["2048 bits as SPKI", base64(rsa2048.publicKey, "spki"), 2048, "spki"],
    ["1024 bits as PKCS#1", base64(rsa1024.publicKey, "pkcs1"), 1024, "pkcs1"],
    ["2048 bits as PKCS#1", base64(rsa2048.publicKey, "pkcs1"), 2048, "pkcs1"],
  ])("of %s is told by its bits and format", (_, key, bits, format) => {
    expect(inspectKey(key, "rsa")).toEqual({ ok: true, type: "rsa", bits, format });
  });

  it.each([
    ["an Ed25519 key", base64(ed25519.publicKey, "spki")],
    ["an elliptic curve key", base64(p256.publicKey, "spki")],
    ["half a key", base64(rsa1024.publicKey, "spki").slice(0, 100)],
    ["zeros", Buffer.alloc(300).toString("base64")],
    ["nothing", ""],
  ])("is not %s", (_, key) => {
    expect(inspectKey(key, "rsa")).toEqual({ ok: false, why: "does not decode as an RSA public key" });
  });

  it.each(["pkcs8", "pkcs1"] as const)("is not the private key, in %s", (type) => {
    const why = "holds a private key, which must never be published";
    expect(inspectKey(base64(rsa1024.privateKey, type), "rsa")).toEqual({ ok: false, why });
  });

  it.each(["not base64!", "MIIB*", "MIIBIjANBg…", "ab-_"])("is base64, which %j is not", (text) => {
    expect(inspectKey(text, "rsa")).toEqual({ ok: false, why: "is not valid base64" });
  });
});

describe("an Ed25519 key", () => {
  it("has 32 octets and nothing around them", () => {
    expect(inspectKey(raw(ed25519.publicKey), "ed25519")).toEqual({
      ok: true,
      type: "ed25519",
      bits: 256,
      format: "raw",
    });
  });

  it.each([
    ["in SPKI", base64(ed25519.publicKey, "spki"), 44],
    ["of 31 octets", Buffer.alloc(31).toString("base64"), 31],
    ["that is empty", "", 0],
  ])("%s is refused with its length", (_, key, length) => {
    const why = `holds ${length} octets where an Ed25519 key has exactly 32 (RFC 8463 section 4)`;
    expect(inspectKey(key, "ed25519")).toEqual({ ok: false, why });
  });
});

describe("a private key", () => {
  it.each([
    ["RSA in PKCS#8", base64(rsa1024.privateKey, "pkcs8")],
    ["RSA in PKCS#1", base64(rsa2048.privateKey, "pkcs1")],
    ["Ed25519 in PKCS#8", base64(ed25519.privateKey, "pkcs8")],
    ["an elliptic curve in PKCS#8", base64(p256.privateKey, "pkcs8")],
    ["an elliptic curve in SEC 1", base64(p256.privateKey, "sec1")],
  ])("is found: %s", (_, key) => {
    expect(holdsPrivateKey(key)).toBe(true);
  });

  it.each([
    ["RSA in SPKI", base64(rsa2048.publicKey, "spki")],
    ["RSA in PKCS#1", base64(rsa2048.publicKey, "pkcs1")],
    ["Ed25519 in SPKI", base64(ed25519.publicKey, "spki")],
    ["Ed25519, its octets", raw(ed25519.publicKey)],
    ["text", "a perfectly ordinary sentence"],
    ["nothing", ""],
  ])("is not found in a public key: %s", (_, key) => {
    expect(holdsPrivateKey(key)).toBe(false);
  });

  it("is not found in chance octets, and looking never throws", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        const text = Buffer.from(octets).toString("base64");
        expect(holdsPrivateKey(text)).toBe(false);
        expect(inspectKey(text, "rsa").ok).toBe(false);
      }),
    );
  });
});

describe("a key record", () => {
  it("names the version first and the key last", () => {
    expect(printDkimKey("AAAA", "rsa")).toBe("v=DKIM1; k=rsa; p=AAAA");
    expect(printDkimKey("AAAA", "ed25519")).toBe("v=DKIM1; k=ed25519; p=AAAA");
  });

  it("of a revoked key has an empty p=", () => {
    expect(REVOKED_KEY).toBe("v=DKIM1; p=");
  });

  it("has no white space in its key, however it was pasted", () => {
    expect(normalizeKey(" AA\nBB\tCC \r\n")).toBe("AABBCC");
  });
});
