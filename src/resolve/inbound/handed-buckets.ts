import type { Blueprint } from "../../model/blueprint.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { Inbound } from "../../model/inbound.ts";
import { addTo } from "../group.ts";

/**
 * Buckets that a retired tenant had and another has now, as a tenant that is renamed: until the old one's rules are gone they store what arrives,
 * and the new one's grant lets them. It ends where the old file is removed.
 */
export function withFormerRules(all: readonly Blueprint[]): (inbound: Inbound | undefined) => Inbound | undefined {
  const former = new Map<string, string[]>();
  for (const { lifecycle, inbound } of all)
    for (const { id, rules } of lifecycle === "retired" ? (inbound?.buckets ?? []) : [])
      for (const rule of rules) addTo(former, keyOf(inbound, id), rule);
  if (former.size === 0) return (inbound) => inbound;
  return (inbound) =>
    inbound && {
      ...inbound,
      buckets: inbound.buckets.map(({ id, rules }) => {
        const others = former.get(keyOf(inbound, id)) ?? [];
        return { id, rules: [...new Set([...rules, ...others])].sort(compareText) };
      }),
    };
}

/** Rules of another set are other rules. */
const keyOf = (inbound: Inbound | undefined, bucket: string): string =>
  JSON.stringify([inbound?.account, inbound?.region, inbound?.ruleSet, bucket]);
