import type { DelegatedPolicy, Dmarc } from "../model/blueprint.ts";
import type { Facts } from "../model/facts.ts";
import { policyText } from "../model/policy-text.ts";
import { stageOfRecord } from "../standards/dmarc/compare.ts";
import { isDmarc, readDmarc } from "../standards/dmarc/parse.ts";
import { followDelegation, type Published } from "./delegation.ts";

/** What the tenants of this root publish: their domains' own policies, and all else. */
export interface DeclaredPolicies {
  readonly policy: (domain: string) => Dmarc | undefined;
  readonly published: Published;
}

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
    // What receivers discard is not a policy.
    stage: (delegated.text === undefined ? undefined : stageOfRecord(delegated.text)) ?? "observe",
    rua: (record?.rua ?? []).map(({ uri }) => uri),
    ruf: (record?.ruf ?? []).map(({ uri }) => uri),
    alignment: { dkim: alignment(record?.adkim), spf: alignment(record?.aspf) },
  };
}

function follow(cname: string, { policy, published }: DeclaredPolicies, facts: Facts): DelegatedPolicy {
  const own = (name: string) => (name.startsWith("_dmarc.") ? policy(name.slice("_dmarc.".length)) : undefined);
  return followDelegation(
    cname,
    isDmarc,
    {
      alias: (name) => {
        const dmarc = own(name);
        return dmarc === undefined ? published.alias(name) : dmarc.delegated?.cname;
      },
      texts: (name) => {
        const dmarc = own(name);
        return dmarc === undefined ? published.texts(name) : listOf(policyText(dmarc));
      },
    },
    facts,
  );
}

const listOf = (text: string | undefined): string[] => (text === undefined ? [] : [text]);
