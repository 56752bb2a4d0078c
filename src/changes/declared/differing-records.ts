import type { RecordView, ViewText } from "../../model/record-view.ts";
import { nameText } from "./record-groups.ts";

/** The records of both sides. */
export interface BothSides {
  readonly before: readonly RecordView[];
  readonly after: readonly RecordView[];
}

/**
 * All records of the names at which the two sides differ; at every other name both hold the same. Of sides of other lengths, or in another order,
 * more is left than differs: all of it may be.
 */
export function differingRecords({ before, after }: BothSides): BothSides {
  if (before.length !== after.length) return { before, after };
  const names = new Set<string>();
  for (const [index, was] of before.entries()) {
    const is = after[index] as RecordView;
    if (isSame(was, is)) continue;
    names.add(nameText(was.name));
    names.add(nameText(is.name));
  }
  const differs = ({ name }: RecordView) => names.has(nameText(name));
  return names.size === 0
    ? { before: [], after: [] }
    : { before: before.filter(differs), after: after.filter(differs) };
}

/** Whatever the place is. */
const isSame = (a: RecordView, b: RecordView): boolean =>
  a.type === b.type &&
  a.ttl === b.ttl &&
  a.priority === b.priority &&
  a.zone === b.zone &&
  a.domain === b.domain &&
  isSameText(a.name, b.name) &&
  isSameText(a.value, b.value);

const isSameText = (a: ViewText, b: ViewText): boolean =>
  typeof a === "string" || typeof b === "string" ? a === b : a.afterApply === b.afterApply;
