import { type Facts, type FactType, factOf } from "../../model/facts.ts";
import type { Answer, Question } from "../../standards/dns/question.ts";
import { ancestorsOf } from "../../standards/names/names.ts";
import { isPublicSuffix, organizationalDomain } from "../organizational-domain.ts";
import type { PublishedRecords } from "./published.ts";

/** As many as any resolver follows. */
const MAX_ALIASES = 16;

const POLICY = "_dmarc.";

/**
 * DNS as it would be once the fleet is published, as far as that is known: what the tenants declare, and over it what records.lock.json
 * holds of others. A name in neither is not known, with three exceptions that are reported where they count: no TXT or MX is at a
 * declared name beside those declared, and no DMARC record at a public suffix, between a declared domain and the end of its organization,
 * or at or below a declared domain that has none declared. `rests` hears of each entry of the lock that an answer rests on, whether it is there or not.
 */
export function knownDns(
  published: PublishedRecords,
  facts: Facts,
  rests: (type: FactType, name: string) => void = () => undefined,
): (question: Question) => Answer {
  const answer = ({ type, name }: Question, hops: number): Answer => {
    const declared = published.values(type, name);
    if (declared !== undefined) return { ok: true, exists: true, values: declared };
    const alias = published.values("CNAME", name)?.[0] ?? factOf(facts, "CNAME", name)?.values[0];
    const own = published.values("CNAME", name) !== undefined;
    const locked = own || type === "PTR" ? undefined : factOf(facts, type, name);
    if (locked !== undefined && type !== "PTR") {
      rests(type, name);
      return { ok: true, exists: locked.values.length > 0 || published.exists(name), values: locked.values };
    }
    if (alias !== undefined)
      return hops < MAX_ALIASES
        ? answer({ type, name: alias.toLowerCase() }, hops + 1)
        : { ok: false, why: `it has more than ${MAX_ALIASES} aliases` };
    const exists = published.exists(name);
    // Beside the records that are declared there, nobody else publishes mail at a name.
    const isDeclared = published.domains.has(name) || published.holds(name);
    if (isDeclared && (type === "TXT" || type === "MX")) return { ok: true, exists: true, values: [] };
    const policyDomain = type === "TXT" && name.startsWith(POLICY) ? name.slice(POLICY.length) : undefined;
    const why = policyDomain === undefined ? undefined : whyWithoutPolicy(policyDomain, published);
    if (why !== undefined) return { ok: true, exists, values: [], assumed: why };
    if (type !== "PTR") rests(type, name);
    const isBelow = isBelowDeclared(name, published);
    return {
      ok: false,
      isUnknown: true,
      why: "no tenant declares it, and records.lock.json does not hold it",
      ...(exists || isBelow ? { exists } : {}),
    };
  };
  return (question) => answer(question, 0);
}

/** Why no policy is taken to be at a domain that is in neither; undefined where that cannot be said. */
function whyWithoutPolicy(domain: string, published: PublishedRecords): string | undefined {
  if (isPublicSuffix(domain)) return "a public suffix: assumed to publish none";
  if (published.domains.has(domain) || isBelowDeclared(domain, published)) return "no tenant declares one";
  const isBetween = published.above.has(domain) && domain !== organizationalDomain(domain);
  return isBetween ? "assumed to publish none" : undefined;
}

const isBelowDeclared = (name: string, { domains }: PublishedRecords): boolean =>
  ancestorsOf(name).some((one) => domains.has(one));
