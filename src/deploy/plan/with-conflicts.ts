import { compareChanges, worstRisk } from "../../changes/declared/order.ts";
import { mailChange } from "../../changes/resources/mail-change.ts";
import type { Change, TenantDocument } from "../../model/change.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { conflictWords } from "../../world/before/words.ts";
import type { Conflict } from "./before-first.ts";

/** A document that shows, beside what the plan makes, what is there already. */
export function withConflicts(document: TenantDocument, conflicts: readonly Conflict[]): TenantDocument {
  if (conflicts.length === 0) return document;
  const { tenant } = document;
  const conflicting = conflicts.map(({ planned, occupied }): Change => {
    const { name, type, values } = planned;
    return mailChange({
      action: "replace",
      kind: "record",
      type,
      name,
      domain: null,
      before: {
        values: occupied.type === type ? occupied.found : occupied.found.map((one) => `${occupied.type} ${one}`),
      },
      after: { values },
      words: conflictWords(tenant, planned, occupied),
      verdict: verdictOfEffect("standing", occupied.type, type),
      parts: [],
    });
  });
  const changes = [...document.changes, ...conflicting].sort(compareChanges);
  return { ...document, changes, risk: worstRisk(changes) };
}
