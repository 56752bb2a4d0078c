import { closestDomain } from "../../model/closest-domain.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { RecordGroup, Side } from "../../model/record-group.ts";
import { roleOf } from "../../model/record-role.ts";
import type { RecordView, ViewText } from "../../model/record-view.ts";

/**
 * The records of both sides by what readers take together: those of one name and role. By value, then by all else: the order that records are
 * given in does not matter.
 */
export function groupRecords(
  before: readonly RecordView[],
  after: readonly RecordView[],
  domains: ReadonlySet<string> | undefined,
): RecordGroup[] {
  const known = domains === undefined ? undefined : new Map([...domains].map((name) => [name, true]));
  const sets = new Map<string, Record<Side, RecordView[]>>();
  const add = (record: RecordView, side: Side) => {
    const { role } = roleOf(record);
    const key = `${role} ${role === "other" ? record.type : ""} ${nameText(record.name)}`;
    const set = sets.get(key) ?? { before: [], after: [] };
    set[side].push(record);
    sets.set(key, set);
  };
  for (const record of before) add(record, "before");
  for (const record of after) add(record, "after");
  return inOrder([...sets.values()]).map(({ before, after }) => {
    const first = (before[0] ?? after[0]) as RecordView;
    const { role, base, label } = roleOf(first);
    const domain = first.domain ?? (known === undefined ? undefined : closestDomain(base, known)) ?? base;
    const { type } = after[0] ?? first;
    return { role, name: nameText(first.name), domain, base, label, before, after, type };
  });
}

/** A record's name, or what is known of it. */
export const nameText = (name: ViewText): string => (typeof name === "string" ? name.toLowerCase() : name.afterApply);

const valueKey = ({ type, value, priority }: RecordView): string => JSON.stringify([type, priority, value]);

/** Each set by value, then by all else; those that had records before are the first, by their first record. */
function inOrder(sets: readonly Records[]): readonly Records[] {
  const keyed = sets.map(({ before, after }) => ({ before: sorted(before), after: sorted(after) }));
  const had = keyed.filter(({ before }) => before.length > 0).sort((a, b) => compareFirst(a.before, b.before));
  const come = keyed.filter(({ before }) => before.length === 0).sort((a, b) => compareFirst(a.after, b.after));
  return [...had, ...come].map(({ before, after }) => ({
    before: before.map(({ record }) => record),
    after: after.map(({ record }) => record),
  }));
}

type Records = Readonly<Record<Side, readonly RecordView[]>>;

interface Keyed {
  readonly record: RecordView;
  readonly key: string;
}

const sorted = (records: readonly RecordView[]): readonly Keyed[] =>
  records.map((record) => ({ record, key: valueKey(record) })).sort(compareKeyed);

const compareKeyed = (a: Keyed, b: Keyed): number =>
  compareText(a.key, b.key) || compareText(JSON.stringify(a.record), JSON.stringify(b.record));

const compareFirst = ([a]: readonly Keyed[], [b]: readonly Keyed[]): number =>
  a === undefined || b === undefined ? 0 : compareKeyed(a, b);

/** Whether readers get the same from both sides, TTL and zone aside. */
export function isSameContent({ before, after }: RecordGroup): boolean {
  return (
    before.length === after.length &&
    before.every((one, index) => {
      const other = after[index];
      return other !== undefined && valueKey(one) === valueKey(other);
    })
  );
}
