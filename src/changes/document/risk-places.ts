import type { Change, PreviewDocument, Risk } from "../../model/change.ts";

/** The changes that a risk is of, and where they are declared. */
export function riskChanges({ tenants }: PreviewDocument): (risk: Risk) => readonly Change[] {
  const byRule = new Map<string, Change[]>();
  const key = (tenant: string, rule: string) => JSON.stringify([tenant, rule]);
  for (const { tenant, changes } of tenants)
    for (const change of changes) {
      if (change.rule === null || change.risk !== "high") continue;
      const known = byRule.get(key(tenant, change.rule));
      if (known === undefined) byRule.set(key(tenant, change.rule), [change]);
      else known.push(change);
    }
  return ({ tenant, rule }) => byRule.get(key(tenant, rule)) ?? [];
}
