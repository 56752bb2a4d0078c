import type { Domain } from "../../model/blueprint.ts";
import type { DomainOf } from "../../model/tenant-change.ts";
import { policyHostOf } from "../../providers/registry.ts";

/** The MTA-STS policy that a domain serves and announces: one whose host waits for its certificate is not. */
export function servedPolicy({ domain, blueprint }: DomainOf): Domain["mtaSts"] {
  const host = blueprint.policies.find((policy) => policy.domain === domain.name);
  if (host === undefined) return undefined;
  return policyHostOf(host.hosting.kind).serves(host.hosting) ? domain.mtaSts : undefined;
}
