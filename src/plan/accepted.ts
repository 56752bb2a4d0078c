import type { Acknowledgement } from "../acknowledge/acknowledgement.ts";
import { risksOf } from "../acknowledge/match.ts";
import type { TenantDocument } from "../preview/document.ts";
import type { Previewed } from "./tenant-document.ts";

/**
 * Acknowledgements as they hold for plans. What a reviewer accepted is preview's change, by preview's digest; where a plan knows values that
 * preview could not (DKIM tokens that SES gave), the same change has another digest. An entry that matches preview's risk matches the
 * plan's of the same tenant and rule too, as long as that has no more changes than preview showed.
 */
export function acceptedForPlans(
  entries: readonly Acknowledgement[],
  plans: readonly TenantDocument[],
  previewed: (tenant: string) => Previewed | undefined,
): readonly Acknowledgement[] {
  const planned = new Map(risksOf(plans).map((risk) => [keyOf(risk), risk]));
  const shown = new Map(
    risksOf(plans.flatMap(({ tenant }) => ({ tenant, changes: previewed(tenant)?.changes ?? [] }))).map((risk) => [
      keyOf(risk),
      risk,
    ]),
  );
  return entries.map((entry) => {
    const [is, was] = [planned.get(keyOf(entry)), shown.get(keyOf(entry))];
    const same = is !== undefined && was?.digest === entry.change && is.words.length <= was.words.length;
    return same ? { ...entry, change: is.digest } : entry;
  });
}

const keyOf = ({ tenant, rule }: { readonly tenant: string; readonly rule: string }): string => `${tenant}:${rule}`;
