import type { Blueprint } from "../../../model/blueprint.ts";
import { policyHostOf } from "../../../providers/registry.ts";
import { printPolicy } from "../../../standards/mta-sts/print.ts";

/** A policy that a tenant's domain has, by itself or by others. */
export interface DeclaredPolicy {
  readonly domain: string;
  /** `mta-sts.DOMAIN`. */
  readonly host: string;
  /** What must be served; undefined: others decide it. */
  readonly body: string | undefined;
  /** The id of the record that announces it; undefined: others decide it. */
  readonly id: string | undefined;
}

/** The policies that senders find for a tenant's domains. A host that waits for its certificate serves none yet, and nothing announces it. */
export function declaredPolicies({ domains, policies }: Blueprint): readonly DeclaredPolicy[] {
  const own = policies
    .filter(({ hosting }) => policyHostOf(hosting.kind).serves(hosting))
    .map(({ domain, host, body, id }) => ({ domain, host, body, id }));
  const elsewhere = domains.flatMap(({ name, mtaStsElsewhere }) => {
    if (mtaStsElsewhere === undefined) return [];
    const known = mtaStsElsewhere.policyOf?.policy;
    const body = known && printPolicy({ mode: known.mode, mx: known.patterns, maxAge: known.maxAge });
    return [{ domain: name, host: `mta-sts.${name}`, body, id: undefined }];
  });
  return [...own, ...elsewhere];
}
