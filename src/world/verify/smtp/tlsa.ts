import { createHash, X509Certificate } from "node:crypto";
import type { Found } from "../../../input/dns/resolver.ts";
import { keyOf, letsThrough, unusable } from "../../../standards/records/dane.ts";
import { parseTlsa } from "../../../standards/records/tlsa.ts";
import { type Check, kept } from "../check.ts";
import type { Run } from "../run.ts";
import type { Presented } from "../wire/secure.ts";
import type { MetEncrypted } from "./encryption.ts";

/**
 * Whether the certificates that a mail server presents are those of its TLSA records (RFC 7672); none where it has none. Where an authority is
 * named, a certificate may be for the server or for a domain whose mail it takes (section 3.2.3). Only what the resolver vouches for by DNSSEC
 * binds senders.
 */
export async function tlsaCheck(
  host: string,
  domains: readonly string[],
  met: readonly MetEncrypted[],
  run: Run,
): Promise<readonly Check[]> {
  const name = `_25._tcp.${host}`;
  const answer = await run.resolver.query("TLSA", name);
  const base = { check: "mx/tlsa", name, type: "TLSA", asked: met.map(({ at }) => at), at: run.now() } as const;
  if (!answer.ok) {
    const help = `${answer.why}. Senders with DANE hold mail back while the zone is signed and nobody answers (RFC 7672 section 2.1).`;
    return [{ ...base, status: "unknown", expected: [], found: null, help }];
  }
  if (answer.values.length === 0) return [];
  const records = answer.values.flatMap((text) => parseTlsa(text) ?? []);
  const usable = records.filter((record) => unusable(record) === undefined);
  const passedOver = records.flatMap((record) => unusable(record) ?? []);
  const expected = kept(answer.values);
  const time = Date.parse(base.at);
  const refused = met.filter(({ presented }) => {
    const chain = chainOf(presented);
    return !usable.some((record) => letsThrough(record, chain, [host, ...domains], time));
  });
  const found = kept(refused.flatMap(({ presented }) => chainOf(presented).slice(0, 1).map(asTlsa)));
  if (usable.length === 0) {
    const help = `Senders with DANE can use none of the records (${passedOver.join("; ") || "none can be read"}): remove them, or write 3 1 1 and the SHA-256 of the server's public key.`;
    return [
      {
        ...base,
        status: isBinding(answer) ? "fail" : "unknown",
        expected,
        found: isBinding(answer) ? found : null,
        help,
      },
    ];
  }
  if (refused.length === 0) {
    const more = [
      ...(isBinding(answer) ? [] : [NOT_SIGNED]),
      ...(passedOver.length > 0 ? [`Senders skip a record: ${passedOver.join("; ")}.`] : []),
    ];
    return [{ ...base, status: "pass", expected, found: expected, help: more.length > 0 ? more.join(" ") : null }];
  }
  const what = `No record lets through the certificate of ${refused.map(({ at }) => at).join(" and ")}`;
  if (!isBinding(answer))
    return [{ ...base, status: "unknown", expected, found: null, help: `${what}. ${NOT_SIGNED}` }];
  const help = `${what}: senders with DANE deliver nothing there. Publish the record of the new key beside the old one before the certificate changes.`;
  return [{ ...base, status: "fail", expected, found, help }];
}

const NOT_SIGNED =
  "The resolver does not vouch for the records by DNSSEC: the zone is not signed, or the resolver does not validate. Senders use them only in a signed zone.";

/** Whether a resolver that checks signatures says so (AD). */
const isBinding = ({ authentic = false }: Found): boolean => authentic;

function chainOf({ chain }: Presented): X509Certificate[] {
  try {
    return chain.map((der) => new X509Certificate(der));
  } catch {
    return [];
  }
}

/** The record that would let a certificate through. */
function asTlsa(certificate: X509Certificate): string {
  const key = keyOf(certificate);
  return key === undefined ? "a key of another kind" : `3 1 1 ${createHash("sha256").update(key).digest("hex")}`;
}
