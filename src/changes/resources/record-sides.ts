import type { Plain } from "../../model/change.ts";
import { isAfterApply } from "../../model/planned-value.ts";
import type { RecordView } from "../../model/record-view.ts";
import { isRecordType, recordsOf, withheldBy } from "../../providers/planned-records.ts";
import { haveSameItems, numberIn } from "../../providers/state-values.ts";
import { type OutputChange, RECORDS_OUTPUT } from "./output-change.ts";
import type { ResourceChange } from "./resource-change.ts";
import { setKey } from "./withheld.ts";

/** All records of a stack on both sides, those that others publish too, and the resources that are more than their records. */
export interface RecordSides {
  readonly before: readonly RecordView[];
  readonly after: readonly RecordView[];
  /** Resources of records that change and whose records do not, or not alone: what changes is something else of them. */
  readonly others: readonly ResourceChange[];
  /** Why sets that stay no longer give what they hold, by `setKey`. */
  readonly picked: ReadonlyMap<string, string>;
}

/** The records of a stack on both sides: those in zones of ours, and those that the stack's output hands over. */
export function recordSides(resources: readonly ResourceChange[], outputs: readonly OutputChange[]): RecordSides {
  const before: RecordView[] = [];
  const after: RecordView[] = [];
  const others: ResourceChange[] = [];
  const picked = new Map<string, string>();
  for (const resource of resources) {
    if (!isRecordType(resource.type)) continue;
    const { type, verb, noise } = resource;
    const was = recordsOf(type, resource.before);
    // What Terraform forgets stays in DNS; what it reads anew is as it was.
    const is = verb === "forget" || noise ? was : recordsOf(type, resource.after);
    const acts = verb !== "no-op" && verb !== "read" && verb !== "forget" && !noise;
    if (was !== undefined && is !== undefined && haveSameItems(was, is) && isSpelling(resource)) {
      before.push(...was);
      after.push(...is);
      continue;
    }
    if (was === undefined || is === undefined || (acts && haveSameItems(was, is))) {
      if (!acts) continue;
      others.push(resource);
      const why = withheldBy(type, resource.after);
      if (was === undefined || is !== undefined || why === undefined) continue;
      // What its readers had they have no longer.
      before.push(...was);
      for (const record of was) if (typeof record.name === "string") picked.set(setKey(record.name, record.type), why);
      continue;
    }
    before.push(...was);
    after.push(...is);
  }
  const handedOver = outputs.find(({ name }) => name === RECORDS_OUTPUT);
  before.push(...external(handedOver?.before ?? null));
  after.push(...external(handedOver?.after ?? null));
  return { before, after, others, picked };
}

/** Whether what is imported stays as it is, but for how its values are written: a final dot, where a long text is split. */
const isSpelling = ({ importing, differences }: ResourceChange): boolean =>
  importing !== undefined && differences.every(({ path: [attribute] }) => VALUES.has(String(attribute)));

const VALUES: ReadonlySet<string> = new Set(["content", "data", "records"]);

/** Records that somebody else is to publish, as the output lists them. */
function external(output: Plain): RecordView[] {
  if (!Array.isArray(output)) return [];
  return output.flatMap((record: Plain): RecordView[] => {
    if (typeof record !== "object" || record === null || Array.isArray(record)) return [];
    const { name, type, value, priority, ttl } = record as { readonly [key: string]: Plain };
    if (typeof type !== "string") return [];
    const text = (one: Plain | undefined) =>
      typeof one === "string" ? one : { afterApply: isAfterApply(one) ? one.afterApply : "known after apply" };
    return [
      {
        name: text(name),
        type,
        value: text(value),
        priority: numberIn(priority),
        ttl: numberIn(ttl) ?? 0,
        zone: "external",
        domain: null,
      },
    ];
  });
}
