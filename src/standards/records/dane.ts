/** Which certificates a TLSA record of a mail server lets through (RFC 6698, RFC 7671, RFC 7672). */
import { createHash, type X509Certificate } from "node:crypto";
import { type Tlsa, wrongLength } from "./tlsa.ts";

const [TRUST_ANCHOR, OWN] = [2, 3];

/** Why senders of mail pass over a record (RFC 7672 section 3.1); undefined: they use it. */
export function unusable(tlsa: Tlsa): string | undefined {
  const { usage, selector, matchingType } = tlsa;
  if (usage !== TRUST_ANCHOR && usage !== OWN) return `usage must be 2 or 3 for mail, got ${usage}`;
  if (selector > 1) return `selector must be 0 or 1, got ${selector}`;
  if (matchingType > 2) return `matching type must be 0, 1 or 2, got ${matchingType}`;
  const digits = wrongLength(tlsa);
  return digits === undefined ? undefined : `data must have ${digits} digits, got ${tlsa.data.length}`;
}

/**
 * Whether a usable record lets a chain through, the server's own certificate first. DANE-EE(3) asks for that certificate or key and nothing
 * else: neither name nor date counts (RFC 7672 section 3.1.1). DANE-TA(2) asks for an authority within the chain that was sent, and that the
 * chain leads there, is valid at the moment, and is for one of the names (section 3.1.2).
 */
export function letsThrough(
  tlsa: Tlsa,
  chain: readonly X509Certificate[],
  names: readonly string[],
  time: number,
): boolean {
  const [leaf] = chain;
  if (leaf === undefined) return false;
  if (tlsa.usage === OWN) return matches(tlsa, leaf);
  const anchor = chain.findIndex((one, index) => index > 0 && matches(tlsa, one));
  if (anchor < 0) return false;
  const path = chain.slice(0, anchor + 1);
  const leads = path.every((one, index) => {
    const issuer = path[index + 1];
    return issuer === undefined || (issuer.ca && one.checkIssued(issuer) && isSignedBy(one, issuer));
  });
  const isValid = path.every(({ validFrom, validTo }) => Date.parse(validFrom) <= time && time <= Date.parse(validTo));
  return (
    leads &&
    isValid &&
    names.some((name) => leaf.checkHost(name, { subject: "never", partialWildcards: false }) !== undefined)
  );
}

/** The public key of a certificate as DER; undefined where it is of a kind that OpenSSL does not read. */
export function keyOf(certificate: X509Certificate): Buffer | undefined {
  try {
    return certificate.publicKey.export({ type: "spki", format: "der" });
  } catch {
    return undefined;
  }
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.verify(issuer.publicKey);
  } catch {
    return false;
  }
}

/** RFC 6698 sections 2.1.2 and 2.1.3: the whole certificate or its key; as it is, or its digest. */
function matches({ selector, matchingType, data }: Tlsa, certificate: X509Certificate): boolean {
  const octets = selector === 0 ? certificate.raw : keyOf(certificate);
  if (octets === undefined) return false;
  if (matchingType === 0) return octets.toString("hex") === data;
  return (
    createHash(matchingType === 1 ? "sha256" : "sha512")
      .update(octets)
      .digest("hex") === data
  );
}
