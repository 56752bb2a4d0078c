import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isBase64, judgeKey, type KeyType, normalizeKey } from "../../../src/standards/dkim/key.ts";

const rsa = (bits: number, publicExponent = 65537) =>
  generateKeyPairSync("rsa", { modulusLength: bits, publicExponent });
const base64 = (key: KeyObject, type: "spki" | "pkcs1" | "pkcs8"): string =>
  (key.export({ format: "der", type } as never) as unknown as Buffer).toString("base64");

const rsa1024 = rsa(1024);
const rsa2048 = rsa(2048);
const ed25519 = generateKeyPairSync("ed25519");
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
/** The 32 octets of the Ed25519 key. */
const raw = Buffer.from(ed25519.publicKey.export({ format: "jwk" }).x ?? "", "base64url").toString("base64");
const spki = Buffer.from(base64(rsa2048.publicKey, "spki"), "base64");

const rulesOf = (key: string, type: KeyType = "rsa") =>
  judgeKey(key, type).findings.map(({ code, severity }) => `${code} ${severity}`);

describe("an RSA key", () => {
  it("of 2048 bits in SubjectPublicKeyInfo has nothing wrong with it", () => {
    const key = { type: "rsa", bits: 2048, exponent: 65537n, format: "spki" };
    expect(judgeKey(base64(rsa2048.publicKey, "spki"), "rsa")).toEqual({ key, findings: [] });
  });

  it.each([
    ["of 512 bits is too short to be accepted", base64(rsa(512).publicKey, "spki"), "rsa-min error"],
    ["of 1024 bits is weak", base64(rsa1024.publicKey, "spki"), "rsa-1024 warning"],
    ["in PKCS#1 is read by most", base64(rsa2048.publicKey, "pkcs1"), "rsa-format warning"],
    ["with the exponent 3 is unusual", base64(rsa(2048, 3).publicKey, "spki"), "rsa-exponent warning"],
    ["of 2052 bits is unusual", base64(rsa(2052).publicKey, "spki"), "rsa-exponent warning"],
  ])("%s", (_, key, rule) => {
    const judged = judgeKey(key, "rsa");
    expect(judged.key?.type).toBe("rsa");
    expect(rulesOf(key)).toEqual([rule]);
  });

  it("of more than 4096 bits may be refused", () => {
    const modulus = Buffer.concat([Buffer.from([0, 0x80]), Buffer.alloc(512, 1)]);
    const body = Buffer.concat([Buffer.from([2, 0x82, 2, 2]), modulus, Buffer.from("0203010001", "hex")]);
    const pkcs1 = Buffer.concat([Buffer.from([0x30, 0x82, body.length >> 8, body.length & 255]), body]);
    expect(rulesOf(pkcs1.toString("base64"))).toEqual(["rsa-format warning", "rsa-large warning"]);
  });

  it.each([
    ["an elliptic curve key", base64(p256.publicKey, "spki")],
    ["half a key", spki.subarray(0, 150).toString("base64")],
    ["a key with an octet after it", Buffer.concat([spki, Buffer.alloc(1)]).toString("base64")],
    ["zeros", Buffer.alloc(300).toString("base64")],
    ["nothing", ""],
    ["text that is not base64", "not base64!"],
  ])("is not %s", (_, key) => {
    expect(judgeKey(key, "rsa").key).toBeUndefined();
    expect(rulesOf(key)).toEqual(["rsa-format error"]);
  });

  it.each([
    ["its octets", raw],
    ["in SubjectPublicKeyInfo", base64(ed25519.publicKey, "spki")],
  ])("is not an Ed25519 key (%s), and the help names its type", (_, key) => {
    expect(judgeKey(key, "rsa").findings[0]?.help).toContain("k=ed25519");
  });
});

describe("an Ed25519 key", () => {
  it("has 32 octets and nothing around them", () => {
    const key = { type: "ed25519", bits: 256, format: "raw" };
    expect(judgeKey(raw, "ed25519")).toEqual({ key, findings: [] });
  });

  it.each([
    ["in SubjectPublicKeyInfo", base64(ed25519.publicKey, "spki")],
    ["of 31 octets", Buffer.alloc(31).toString("base64")],
    ["of 33 octets", Buffer.alloc(33).toString("base64")],
    ["that is empty", ""],
    ["that is not base64", "ab-_"],
    ["that is an RSA key", base64(rsa2048.publicKey, "spki")],
  ])("%s is refused", (_, key) => {
    expect(rulesOf(key, "ed25519")).toEqual(["ed25519-len error"]);
  });

  it("in SubjectPublicKeyInfo is told its 32 octets", () => {
    expect(judgeKey(base64(ed25519.publicKey, "spki"), "ed25519").findings[0]?.help).toContain(raw);
  });
});

describe("a private key", () => {
  it.each([
    ["RSA in PKCS#8", base64(rsa1024.privateKey, "pkcs8"), "rsa"],
    ["RSA in PKCS#1", base64(rsa1024.privateKey, "pkcs1"), "rsa"],
    ["Ed25519 in PKCS#8", base64(ed25519.privateKey, "pkcs8"), "ed25519"],
  ] as const)("is refused and not repeated: %s", (_, key, type) => {
    const { findings } = judgeKey(key, type);
    expect(findings.map(({ code }) => code)).toEqual(["private-key"]);
    expect(JSON.stringify(findings)).not.toContain(key.slice(0, 20));
  });
});

describe("base64", () => {
  it.each(["", "AAAA", "AAA=", "AA=="])("is %j", (text) => expect(isBase64(text)).toBe(true));
  it.each(["A", "AA", "AAA", "AA=", "AB==", "ab-_", "AA AA", "A=AA", "MIIBIjANBg…"])("is not %j", (text) =>
    expect(isBase64(text)).toBe(false),
  );

  it("of a pasted key loses its white space", () => {
    expect(normalizeKey(" AA\nBB\tCC \r\n")).toBe("AABBCC");
  });
});

describe("judging", () => {
  it("never throws, and takes chance octets for no RSA key", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (octets) => {
        const text = Buffer.from(octets).toString("base64");
        expect(judgeKey(text, "rsa").key).toBeUndefined();
        expect(judgeKey(text, "ed25519").key === undefined).toBe(octets.length !== 32);
      }),
    );
  });

  it("never throws for a key with octets changed", () => {
    fc.assert(
      fc.property(fc.nat(spki.length - 1), fc.nat(255), (at, octet) => {
        const changed = Buffer.from(spki);
        changed[at] = octet;
        expect(judgeKey(changed.toString("base64"), "rsa").findings.length).toBeLessThan(3);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a key of 2048 bits, which is judged without node:crypto", () => {
  /** Bits and exponent as node:crypto tells them; undefined where it does not read the very same octets. */
  const decoded = (der: Buffer) => {
    try {
      const key = createPublicKey({ key: der, format: "der", type: "spki" });
      const { modulusLength: bits, publicExponent: exponent } = key.asymmetricKeyDetails ?? {};
      return key.export({ format: "der", type: "spki" }).equals(der) ? { bits, exponent } : undefined;
    } catch {
      return undefined;
    }
  };
  const judged = (der: Buffer) => {
    const { key } = judgeKey(der.toString("base64"), "rsa");
    return key?.type === "rsa" ? { bits: key.bits, exponent: key.exponent } : undefined;
  };

  it("is what node:crypto says, whatever its modulus", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 256, maxLength: 256 }), (modulus) => {
        const der = Buffer.from(spki);
        der.set(modulus, 33);
        expect(judged(der)).toEqual(decoded(der));
      }),
    );
  });

  it("is what node:crypto says with any octet around the modulus another one", () => {
    const around = [...Array.from({ length: 34 }, (_, index) => index), ...[289, 290, 291, 292, 293]];
    fc.assert(
      fc.property(fc.constantFrom(...around), fc.integer({ min: 0, max: 255 }), (at, octet) => {
        const der = Buffer.from(spki);
        der[at] = octet;
        expect(judged(der)).toEqual(decoded(der));
      }),
    );
  });
});
