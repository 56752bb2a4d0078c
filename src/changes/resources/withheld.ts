import type { Change } from "../../model/change.ts";

/** Says of records that readers no longer get why that is. `why`: by name and type, as `setKey` makes it. */
export function withReason(change: Change, why: ReadonlyMap<string, string>): Change {
  const reason =
    change.kind === "record" && change.type !== null ? why.get(setKey(change.name, change.type)) : undefined;
  return reason === undefined || change.action !== "delete"
    ? change
    : { ...change, words: `${change.words}: ${reason}`, risk: change.risk === "low" ? "medium" : change.risk };
}

/** What names a record set. */
export const setKey = (name: string, type: string): string => JSON.stringify([name, type]);
