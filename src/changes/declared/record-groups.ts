import { closestDomain } from "../../model/closest-domain.ts";
import { compareText } from "../../model/diagnostic.ts";
import type { RecordGroup, Side } from "../../model/record-group.ts";
import { roleOf } from "../../model/record-role.ts";
import type { RecordView, ViewText } from "../../model/record-view.ts";

/** The records of both sides by what readers take together: those of one name and role. */
export function groupRecords(
  before: readonly RecordView[],
  after: readonly RecordView[],
  domains: ReadonlySet<string> | undefined,
): RecordGroup[] {
  const known = domains === undefined ? undefined : new Map([...domains].map((name) => [name, true]));
  const groups = new Map<
    string,
    { group: Omit<RecordGroup, Side | "type">; before: RecordView[]; after: RecordView[] }
  >();
  const add = (record: RecordView, side: Side) => {
    const { role, base, label } = roleOf(record);
    const name = nameText(record.name);
    const key = JSON.stringify([role, name, role === "other" ? record.type : ""]);
    const domain = record.domain ?? (known === undefined ? undefined : closestDomain(base, known)) ?? base;
    const entry = groups.get(key) ?? { group: { role, name, domain, base, label }, before: [], after: [] };
    entry[side].push(record);
    groups.set(key, entry);
  };
  for (const record of sorted(before)) add(record, "before");
  for (const record of sorted(after)) add(record, "after");
  return [...groups.values()].map(({ group, before, after }) => ({
    ...group,
    type: (after[0] ?? before[0])?.type ?? "TXT",
    before,
    after,
  }));
}

/** A record's name, or what is known of it. */
export const nameText = (name: ViewText): string => (typeof name === "string" ? name.toLowerCase() : name.afterApply);

const valueKey = ({ type, value, priority }: RecordView): string => JSON.stringify([type, priority, value]);

/** By value, then by all else: the order that records are given in does not matter. */
function sorted(records: readonly RecordView[]): RecordView[] {
  const keyed = records.map((record) => ({ record, key: `${valueKey(record)} ${JSON.stringify(record)}` }));
  return keyed.sort((a, b) => compareText(a.key, b.key)).map(({ record }) => record);
}

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
