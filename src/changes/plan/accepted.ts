import type { Change, TenantDocument } from "../../model/change.ts";
import type { Acknowledgement } from "../acknowledge/acknowledgement.ts";
import { digestOf } from "../acknowledge/digest.ts";
import type { Given } from "../acknowledge/match.ts";
import { areAmong } from "./same-changes.ts";
import type { Previewed } from "./tenant-document.ts";

/**
 * Acknowledgements as they hold for plans. What a reviewer accepted is preview's change, by preview's digest; where a plan knows values that
 * preview could not (DKIM tokens that SES gave), the same change has another digest. An entry that matches preview's risk, and is of this
 * change, matches the plan's of the same tenant and rule too, as long as that has nothing that preview did not show.
 */
export function acceptedForPlans(
  { entries, isSpent }: Pick<Given, "entries" | "isSpent">,
  plans: readonly TenantDocument[],
  previewed: (tenant: string) => Previewed | undefined,
): readonly Acknowledgement[] {
  const planned = new Map(plans.map(({ tenant, changes }) => [tenant, changes]));
  return entries.map((entry) => {
    const is = atRisk(planned.get(entry.tenant), entry.rule);
    const was = atRisk(previewed(entry.tenant)?.changes, entry.rule);
    const accepts = is.length > 0 && digestOf(was) === entry.change && !isSpent(entry) && areAmong(is, was);
    return accepts ? { ...entry, change: digestOf(is) } : entry;
  });
}

const atRisk = (changes: readonly Change[] | undefined, rule: string): readonly Change[] =>
  (changes ?? []).filter((change) => change.risk === "high" && change.rule === rule);
