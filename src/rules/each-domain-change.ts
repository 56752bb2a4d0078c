import type { Domain } from "../model/blueprint.ts";
import type { DomainChange } from "../model/tenant-change.ts";
import type { ChangeFinding, Context } from "./change-finding.ts";
import type { ChangeRule } from "./rule.ts";

/** The check of a rule about each domain that exists on both sides. */
export function eachDomainChange(
  check: (
    before: Domain,
    after: Domain,
    change: DomainChange,
    context: Context,
  ) => readonly Omit<ChangeFinding, "domain">[],
): ChangeRule["checkChange"] {
  return ({ domains }, context) =>
    domains.flatMap((change) =>
      check(change.before.domain, change.after.domain, change, context).map((finding) => ({
        ...finding,
        domain: change.after.domain.name,
      })),
    );
}
