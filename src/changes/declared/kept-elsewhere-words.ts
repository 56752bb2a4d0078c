import { isDeepStrictEqual } from "node:util";
import type { DelegatedPolicy, DelegatedSts } from "../../model/blueprint.ts";

/**
 * What is said of a record that a domain keeps at another name, where others changed what is there. Undefined where the name is another one, which
 * the CNAME's own change reports, or nothing there differs.
 */
export function recordWords(
  what: "TLS-RPT" | "MTA-STS",
  domain: string,
  was: DelegatedPolicy | undefined,
  is: DelegatedPolicy | undefined,
): string | undefined {
  if (was === undefined || is === undefined || was.cname !== is.cname) return undefined;
  if (was.isKnown === is.isKnown && was.text === is.text) return undefined;
  return `${what} record of ${domain}, kept at ${is.cname}, ${happened(was, is)}`;
}

function happened(was: DelegatedPolicy, is: DelegatedPolicy): string {
  if (!is.isKnown) return "is not known any more: no tenant declares that name, and records.lock.json does not hold it";
  if (is.text === undefined) return "is not there";
  if (!was.isKnown) return "is known now";
  return was.text === undefined ? "is there now" : "is another one";
}

/** Likewise of MTA-STS, whose policy others serve. */
export function stsWords(
  domain: string,
  was: DelegatedSts | undefined,
  is: DelegatedSts | undefined,
): string | undefined {
  const record = recordWords("MTA-STS", domain, was, is);
  if (record !== undefined || was === undefined || is === undefined) return record;
  if (was.policyCname !== is.policyCname || isDeepStrictEqual(was.policyOf, is.policyOf)) return undefined;
  const [old, now] = [was, is].map(({ policyOf }) => policyOf?.policy.mode ?? "not known");
  const about = `MTA-STS policy of ${domain}, served at ${is.policyCname},`;
  return old === now ? `${about} has other hosts or another max_age` : `${about} goes from ${old} to ${now}`;
}
