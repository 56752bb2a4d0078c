import { compareChanges, worstRisk } from "../../changes/declared/order.ts";
import { mailChange } from "../../changes/resources/mail-change.ts";
import type { Change, TenantDocument } from "../../model/change.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { conflictWords } from "../../world/before/words.ts";
import type { Conflict } from "./before-first.ts";

/** A document that tells, beside what the plan makes, what stands there already. */
export function withConflicts(document: TenantDocument, conflicts: readonly Conflict[]): TenantDocument {
  if (conflicts.length === 0) return document;
  const { tenant } = document;
  const told = conflicts.map(({ wanted, standing }): Change => {
    const { name, type, values } = wanted;
    return mailChange({
      action: "replace",
      kind: "record",
      type,
      name,
      domain: null,
      before: {
        values: standing.type === type ? standing.found : standing.found.map((one) => `${standing.type} ${one}`),
      },
      after: { values },
      words: conflictWords(tenant, wanted, standing),
      verdict: verdictOfEffect("standing", standing.type, type),
      parts: [],
    });
  });
  const changes = [...document.changes, ...told].sort(compareChanges);
  return { ...document, changes, risk: worstRisk(changes) };
}
