import type { Random } from "./random.ts";

/** SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) of an RSA key of 2048 bits with the exponent 65537, up to its modulus. */
const BEFORE_MODULUS = Buffer.from("30820122300d06092a864886f70d01010105000382010f003082010a0282010100", "hex");
const EXPONENT = Buffer.from("0203010001", "hex");

/**
 * A public key as a tenant's file has it, in base64: of the form and size of a real one, and as different from all others. Nobody
 * has its private key: the modulus is an odd number at random.
 */
export function rsaKey(random: Random): string {
  const modulus = random.octets(256);
  modulus[0] = (modulus[0] ?? 0) | 0x80;
  modulus[255] = (modulus[255] ?? 0) | 1;
  return Buffer.concat([BEFORE_MODULUS, modulus, EXPONENT]).toString("base64");
}
