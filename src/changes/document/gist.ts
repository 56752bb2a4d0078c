import type { Change, TenantDocument } from "../../model/change.ts";

/** Whether it is shown as a table's row: a DNS record. What records share, such as a TTL, has no type, and is shown in words. */
export const isRecord = ({ kind, type }: Change): boolean => kind === "record" && type !== null;

/** A whole tenant or domain that comes or goes: a sentence that counts what comes or goes with it. */
export function isHeadline({ kind, action, before, after }: Change): boolean {
  if (action !== "create" && action !== "delete") return false;
  if (kind === "tenant") return true;
  const side = after ?? before;
  return kind === "domain" && typeof side === "object" && side !== null && !("sender" in side);
}

/** Whether it goes with its tenant or domain and is not a record: its fields say nothing more. */
export const goesWithHeadline = (change: Change, counted: ReadonlySet<Change>): boolean =>
  change.action === "delete" && !isRecord(change) && counted.has(change);

/** What a headline counts: it comes or goes with its tenant or domain, and breaks no rule of its own. */
export function countedByHeadline(changes: readonly Change[]): ReadonlySet<Change> {
  const headlines = changes.filter(isHeadline);
  return new Set(
    changes.filter(
      (change) =>
        change.rule === null &&
        headlines.some(
          (headline) =>
            headline !== change &&
            headline.action === change.action &&
            (headline.kind === "tenant" || (change.kind !== "domain" && headline.domain === change.domain)),
        ),
    ),
  );
}

/** The sentences by which a reader knows what happens to a tenant, the worst first. */
export function gistOf({ failures, changes }: Pick<TenantDocument, "failures" | "changes">): readonly string[] {
  if (failures.length > 0) return failures.map(({ message }) => message);
  const counted = countedByHeadline(changes);
  return changes.filter((change) => !counted.has(change)).map(({ words }) => words);
}
