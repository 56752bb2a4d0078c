import type { Change } from "../../model/change.ts";
import type { Attributes } from "../../model/planned-value.ts";
import { isAbsent } from "../../providers/state-values.ts";

/**
 * Why a record set no longer gives its readers what it holds, as the end of a sentence; undefined: it is gone, or is no set of Route 53's.
 * An alias answers with what another name has, and of sets with a routing policy Route 53 picks one (developer guide, "Choosing a routing
 * policy").
 */
export function pickedByRoute53(type: string, after: Attributes | null): string | undefined {
  if (type !== "aws_route53_record" || after === null) return undefined;
  return isAbsent(after["alias"])
    ? "its set is one of several, and Route 53 picks whose values are answered"
    : "its set becomes an alias, and answers with what another name has";
}

/** Says of records that readers no longer get why that is. `why`: by name and type, as `setKey` makes it. */
export function withReason(change: Change, why: ReadonlyMap<string, string>): Change {
  const reason =
    change.kind === "record" && change.type !== null ? why.get(setKey(change.name, change.type)) : undefined;
  return reason === undefined || change.action !== "delete"
    ? change
    : { ...change, words: `${change.words}: ${reason}` };
}

/** What names a record set. */
export const setKey = (name: string, type: string): string => JSON.stringify([name, type]);
