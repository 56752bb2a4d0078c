import { RULES, type RuleId } from "./rule-index.ts";

/** The rules by area, both in the order of the index. */
export function rulesByArea(): ReadonlyMap<string, readonly RuleId[]> {
  const areas = new Map<string, RuleId[]>();
  for (const id of Object.keys(RULES) as RuleId[]) {
    const area = areaOf(id);
    areas.set(area, [...(areas.get(area) ?? []), id]);
  }
  return areas;
}

/** `spf` of `spf/lookup-limit`. */
export function areaOf(rule: string): string {
  return rule.split("/", 1)[0] ?? "";
}
