import type { Change, RiskLevel } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";

const WEIGHT: Readonly<Record<RiskLevel, number>> = { high: 0, medium: 1, low: 2, none: 3 };

/** The worst first, then by domain, kind and name: the same changes always are in the same order. */
export function compareChanges(a: Change, b: Change): number {
  return (
    WEIGHT[a.risk] - WEIGHT[b.risk] ||
    compareText(a.domain ?? "", b.domain ?? "") ||
    compareText(a.kind, b.kind) ||
    compareText(a.name, b.name) ||
    compareText(a.type ?? "", b.type ?? "") ||
    compareText(a.words, b.words) ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

/** The worst risk of changes. */
export function worstRisk(changes: readonly { readonly risk: RiskLevel }[]): RiskLevel {
  return changes.reduce<RiskLevel>((worst, { risk }) => (WEIGHT[risk] < WEIGHT[worst] ? risk : worst), "none");
}
