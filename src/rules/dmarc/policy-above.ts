import { type Facts, factOf } from "../../model/facts.ts";
import type { NewDomain } from "../../model/tenant-change.ts";
import { organizationalDomain } from "../../resolve/organizational-domain.ts";
import { stageBelow } from "../../standards/dmarc/compare.ts";
import type { DmarcStage } from "../../standards/dmarc/print.ts";

/** The policy that holds for a name as long as it has none of its own, and whose it is. */
export interface PolicyAbove {
  readonly name: string;
  readonly stage: DmarcStage;
}

/**
 * The policy of the organizational domain or of what stands between (RFC 9989 section 4.10), as it stood before the domain came: of a
 * declared domain, else of one that records.lock.json holds. Undefined where neither knows one.
 */
export function policyAbove({ after: { domain }, above }: NewDomain, facts: Facts): PolicyAbove | undefined {
  const [declared] = above;
  if (declared !== undefined) return { name: declared.domain.name, stage: declared.domain.dmarc.stage };
  const name = organizationalDomain(domain.name);
  if (name === domain.name) return undefined;
  for (const text of factOf(facts, "TXT", `_dmarc.${name}`)?.values ?? []) {
    const stage = stageBelow(text);
    if (stage !== undefined) return { name, stage };
  }
  return undefined;
}
