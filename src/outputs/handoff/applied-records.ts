import { isTree, listOf, member, textOf } from "../../model/json-reader.ts";

/** A record that an apply has made known, as a stack's output `records` has it. */
export interface AppliedRecord {
  /** Lower-case, without a final dot. */
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/**
 * The records that a file of outputs holds: what `terraform output -json` prints, alone or of `records`, what `cdktf output
 * --outputs-file` writes, or a state. Undefined where it is none of these. What is not a record in the list is left out.
 */
export function appliedRecords(document: unknown, tenant: string): AppliedRecord[] | undefined {
  const list = outputIn(document, tenant);
  return list === undefined ? undefined : listOf(list).flatMap((one) => recordOf(one) ?? []);
}

function outputIn(document: unknown, tenant: string): readonly unknown[] | undefined {
  const places = [document, member(document, "outputs"), member(document, tenant)];
  for (const place of places) {
    const found = Array.isArray(place) ? place : valueIn(member(place, "records"));
    if (Array.isArray(found)) return found;
  }
  // A stack that hands over no records has no such output.
  const hasOutputs = isTree(member(document, "outputs")) || isTree(member(document, tenant));
  return hasOutputs || isOutputs(document) ? [] : undefined;
}

/** Each of an output's entries has its value beside its type. */
const valueIn = (output: unknown): unknown => (Array.isArray(output) ? output : member(output, "value"));

const isOutputs = (document: unknown): boolean =>
  isTree(document) && Object.values(document).some((one) => isTree(one) && Object.hasOwn(one, "value"));

function recordOf(one: unknown): AppliedRecord | undefined {
  const [name, type, value] = ["name", "type", "value"].map((key) => textOf(member(one, key)));
  return name === undefined || type === undefined || value === undefined
    ? undefined
    : { name: plain(name), type, value };
}

const plain = (name: string): string => name.toLowerCase().replace(/\.$/, "");
