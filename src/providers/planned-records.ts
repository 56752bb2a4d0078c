import type { Attributes } from "../model/planned-value.ts";
import type { RecordView } from "../model/record-view.ts";
import type { RecordFormat } from "./record-format.ts";
import { DNS_PROVIDERS } from "./registry.ts";

const FORMATS: ReadonlyMap<string, RecordFormat> = new Map(
  DNS_PROVIDERS.flatMap(({ records }) => (records === undefined ? [] : [[records.type, records]])),
);

/** Whether resources of a type are DNS records. */
export const isRecordType = (type: string): boolean => FORMATS.has(type);

/**
 * The records that a resource holds, one for each value. Undefined where it is none that mail is made of: no record at all, an alias, a
 * record with a routing policy.
 */
export function recordsOf(type: string, attributes: Attributes | null): RecordView[] | undefined {
  return attributes === null ? [] : FORMATS.get(type)?.read(attributes);
}

/** Why a resource that stays no longer gives its readers the records that it held, as the end of a sentence; undefined: it does, or is gone. */
export const withheldBy = (type: string, attributes: Attributes | null): string | undefined =>
  attributes === null ? undefined : FORMATS.get(type)?.withheld?.(attributes);

/** Whether a resource of a type is one value of a record, and there may be others of its name and type. */
export const holdsOneValue = (type: string): boolean => FORMATS.get(type)?.holds === "value";
