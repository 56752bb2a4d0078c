import type { DelegatedPolicy, Dmarc } from "../model/blueprint.ts";
import { type Facts, factOf } from "../model/facts.ts";
import { policyText } from "../model/policy-text.ts";
import { stageOfRecord } from "../standards/dmarc/compare.ts";
import { isDmarc, readDmarc } from "../standards/dmarc/parse.ts";

/** What the tenants of this root publish. */
export interface DeclaredPolicies {
  readonly policy: (domain: string) => Dmarc | undefined;
  /** The TXT values of a name; none where no tenant publishes any there. */
  readonly texts: (name: string) => readonly string[];
}

/** Further than any resolver follows. */
const MAX_ALIASES = 16;

/**
 * A policy that a CNAME leads to, with what its record says: as a tenant of this root publishes it, else as records.lock.json has it.
 * Of one that is not known nothing is said but that.
 */
export function withDelegated(dmarc: Dmarc, declared: DeclaredPolicies, facts: Facts): Dmarc {
  if (dmarc.delegated === undefined) return dmarc;
  const delegated = follow(dmarc.delegated.cname, declared, facts);
  if (!delegated.isKnown) return { ...dmarc, delegated };
  const record = delegated.text === undefined ? undefined : readDmarc(delegated.text).record;
  const alignment = (letter: "r" | "s" | undefined) => (letter === "s" ? ("strict" as const) : ("relaxed" as const));
  return {
    ...dmarc,
    delegated,
    // What receivers discard is no policy.
    stage: (delegated.text === undefined ? undefined : stageOfRecord(delegated.text)) ?? "observe",
    rua: (record?.rua ?? []).map(({ uri }) => uri),
    ruf: (record?.ruf ?? []).map(({ uri }) => uri),
    alignment: { dkim: alignment(record?.adkim), spf: alignment(record?.aspf) },
  };
}

function follow(cname: string, { policy, texts }: DeclaredPolicies, facts: Facts): DelegatedPolicy {
  let name = cname;
  for (let step = 0; step < MAX_ALIASES; step++) {
    const own = name.startsWith("_dmarc.") ? policy(name.slice("_dmarc.".length)) : undefined;
    if (own?.delegated !== undefined) {
      name = own.delegated.cname;
      continue;
    }
    if (own !== undefined) return { cname, isKnown: true, text: policyText(own) };
    const found = texts(name).filter(isDmarc);
    if (found.length > 0) return { cname, isKnown: true, text: single(found) };
    const fact = factOf(facts, "TXT", name);
    if (fact !== undefined) return { cname, isKnown: true, text: single(fact.values.filter(isDmarc)) };
    const next = factOf(facts, "CNAME", name)?.values[0];
    if (next === undefined) return { cname, isKnown: false, text: undefined };
    name = next;
  }
  return { cname, isKnown: true, text: undefined };
}

/** Of two records receivers follow neither (RFC 9989 section 4.10). */
const single = (texts: readonly string[]): string | undefined => (texts.length === 1 ? texts[0] : undefined);
