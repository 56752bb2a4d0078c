import { X509Certificate } from "node:crypto";
import { plural } from "../../../model/text/plural.ts";
import { listed, quoted } from "../../../standards/text/listing.ts";
import type { Presented } from "./secure.ts";

const DAY = 86_400_000;

/** When a certificate that nobody renews is reported. */
const DAYS_LEFT = 14;

/** Of certificates that live for days only, the part that must be left: whoever renews them does so at half or two thirds. */
const PART_LEFT = 1 / 3;

/** The server's own certificate; undefined where it can't be read. */
export function leafOf({ chain: [der] }: Presented): X509Certificate | undefined {
  try {
    return der === undefined ? undefined : new X509Certificate(der);
  } catch {
    return undefined;
  }
}

/**
 * What is wrong with a certificate that a server presents for a host, each as words that follow "the certificate": its name (a DNS name of
 * its subjectAltName, RFC 6125, RFC 8461 section 4.2), its dates and its chain. None: it is good, and will be for two weeks, or a third of its life.
 */
export function certificateFaults(presented: Presented, host: string, now: string): readonly string[] {
  const leaf = leafOf(presented);
  if (leaf === undefined) return ["cannot be read"];
  const [time, from, to] = [Date.parse(now), Date.parse(leaf.validFrom), Date.parse(leaf.validTo)];
  const left = to - time;
  const isOver = left < 0;
  const isEarly = from > time;
  const faults: string[] = [];
  if (!isFor(leaf, host)) faults.push(`is not for ${host}, but for ${listed(namesOf(leaf).map(quoted))}`);
  if (isOver) faults.push(`expired on ${day(to)}`);
  else if (isEarly) faults.push(`is not valid before ${day(from)}`);
  else if (left < Math.min(DAYS_LEFT * DAY, (to - from) * PART_LEFT))
    faults.push(`expires on ${day(to)}, in ${plural(Math.floor(left / DAY), "day")}, and nobody has renewed it`);
  const { untrusted } = presented;
  const isDated = untrusted === "CERT_HAS_EXPIRED" || untrusted === "CERT_NOT_YET_VALID";
  if (untrusted !== undefined && !(isDated && (isOver || isEarly)))
    faults.push(CHAIN[untrusted] ?? `is not trusted (${untrusted.slice(0, 80)})`);
  return faults;
}

/** Whether a certificate names the host: only the DNS names of its subjectAltName count, a wildcard stands for one whole label. */
export const isFor = (certificate: X509Certificate, host: string): boolean =>
  certificate.checkHost(host, { subject: "never", wildcards: true, partialWildcards: false }) !== undefined;

/** What is reported of a certificate: names, issuer, dates, and by which TLS it came. */
export function certificateValues(presented: Presented): readonly string[] {
  const leaf = leafOf(presented);
  if (leaf === undefined) return [presented.protocol];
  return [
    `names: ${namesOf(leaf).slice(0, 20).join(", ")}`,
    `issuer: ${partyOf(leaf.issuer)}`,
    `valid: ${day(Date.parse(leaf.validFrom))} to ${day(Date.parse(leaf.validTo))}`,
    `by ${presented.protocol}`,
  ];
}

/** The DNS names that it is for; else what its subject says, for people. */
function namesOf({ subjectAltName, subject }: X509Certificate): readonly string[] {
  const names = (subjectAltName ?? "").split(", ").flatMap((one) => (one.startsWith("DNS:") ? [one.slice(4)] : []));
  return names.length > 0 ? names : [`no DNS name (subject ${partyOf(subject)})`];
}

/** A distinguished name on one line; one without parts is not there. */
const partyOf = (name: string | undefined): string => (name ? name.split("\n").join(", ") : "none");

const day = (time: number): string => (Number.isNaN(time) ? "no date" : new Date(time).toISOString().slice(0, 10));

const NO_ROOT =
  "leads to no root that is trusted: an intermediate certificate is missing, or its authority is a private one";

const CHAIN: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: "has an issuer whose own certificate has expired",
  CERT_NOT_YET_VALID: "has an issuer whose own certificate is not valid yet",
  DEPTH_ZERO_SELF_SIGNED_CERT: "is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "leads to a root that is not trusted",
  UNABLE_TO_GET_ISSUER_CERT: NO_ROOT,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NO_ROOT,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NO_ROOT,
  CERT_SIGNATURE_FAILURE: "has a signature that is not its issuer's",
};
