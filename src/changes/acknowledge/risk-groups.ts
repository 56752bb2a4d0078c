import type { Risk } from "../../model/change.ts";

/** Fewer are listed one by one. */
const MANY = 3;

/** Risks that are reported as one: of one rule, and accepted by one acknowledgement or by none. */
export interface RiskGroup {
  /** By tenant; of one alone, itself. */
  readonly risks: readonly [Risk, ...Risk[]];
  /** What accepts all of them together; undefined where they are one, or not all that the rule asks about. */
  readonly whole: string | undefined;
}

/** Risks, with those of one rule that many tenants have said as one, where the first of them is. */
export function riskGroups(risks: readonly Risk[]): readonly RiskGroup[] {
  const byKind = new Map<string, [Risk, ...Risk[]]>();
  for (const risk of risks) {
    const key = JSON.stringify([risk.rule, risk.acknowledged]);
    const known = byKind.get(key);
    if (known === undefined) byKind.set(key, [risk]);
    else known.push(risk);
  }
  return [...byKind.values()].flatMap((alike): RiskGroup[] => {
    if (alike.length < MANY) return alike.map((risk) => ({ risks: [risk], whole: undefined }));
    const { whole } = alike[0];
    return [{ risks: alike, whole: whole?.tenants === alike.length ? whole.digest : undefined }];
  });
}

/** Whose risk it is: the tenant, or how many and the first of them. */
export function groupWords(tenants: readonly string[]): string {
  const [one = "", two, ...others] = tenants;
  return two === undefined ? one : `${tenants.length} tenants (${one}, ${two} and ${others.length} more)`;
}
