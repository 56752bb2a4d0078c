import type { Blueprint, DnsRecord, Reference, Text } from "../../model/blueprint.ts";
import { parseDnsName } from "../../standards/names/names.ts";
import type { AppliedRecord } from "./applied-records.ts";

/** What others publish, with what an apply made known in its place. */
export interface KnownRecords {
  readonly records: readonly DnsRecord[];
  /** Those in zones that others run of which the apply tells nothing. */
  readonly pending: number;
  /** Those of which it does. */
  readonly known: number;
}

/**
 * The tenant's records, with names and values that an apply made known. Only what has the form that the provider's values have is taken
 * from the outputs: another record under the name of a key would be published as one.
 */
export function knownRecords({ records }: Pick<Blueprint, "records">, applied: readonly AppliedRecord[]): KnownRecords {
  const left = [...applied];
  let [known, pending] = [0, 0];
  const filled = records.map((record): DnsRecord => {
    if (record.zone.provider !== "external" || isKnown(record)) return record;
    const index = left.findIndex((one) => matches(record, one));
    const [found] = index < 0 ? [] : left.splice(index, 1);
    if (found === undefined) {
      pending++;
      return record;
    }
    known++;
    return { ...record, name: found.name, value: hostOf(found) };
  });
  return { records: filled, known, pending };
}

const isKnown = ({ name, value }: DnsRecord): boolean => typeof name === "string" && typeof value === "string";

/** All that an apply makes known are hosts. */
const hostOf = ({ value }: AppliedRecord): string => value.toLowerCase().replace(/\.$/, "");

function matches(record: DnsRecord, applied: AppliedRecord): boolean {
  const [name, value] = [applied.name, hostOf(applied)];
  if (applied.type !== record.type || !parseDnsName(name).ok || !parseDnsName(value).ok) return false;
  // A token is in the name and in the value of its record.
  const form = new RegExp(`^${formOf(record.name)} ${formOf(record.value)}$`);
  const groups = form.exec(`${name} ${value}`)?.slice(1);
  const references = [record.name, record.value].flatMap(referencesOf);
  const seen = new Map<string, string>();
  return (
    groups?.every((group, index) => {
      const key = JSON.stringify(references[index]);
      const before = seen.get(key);
      seen.set(key, group);
      return before === undefined || before === group;
    }) ?? false
  );
}

const referencesOf = (text: Text): Reference[] =>
  typeof text === "string" ? [] : text.parts.flatMap((part) => (typeof part === "string" ? [] : [part]));

const formOf = (text: Text): string =>
  typeof text === "string"
    ? literal(text)
    : text.parts.map((part) => (typeof part === "string" ? literal(part) : `(${VALUES[part.of]})`)).join("");

const literal = (text: string): string => text.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What the values of providers look like. */
const VALUES: Readonly<Record<Reference["of"], string>> = {
  "dkim-token": "[a-z0-9]{1,63}",
  "identity-token": "[a-z0-9]{1,63}",
  "distribution-name": "[a-z0-9-]{1,63}\\.cloudfront\\.(?:net|cn)",
  "validation-name": "_[a-z0-9]{1,62}\\.[a-z0-9_.-]{1,190}",
  "validation-value": "_[a-z0-9]{1,62}\\.[a-z0-9_.-]{1,190}",
};
