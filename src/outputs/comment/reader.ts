import { JsonFault, kindOf } from "../../model/json-fault.ts";

/** Readers of a forge's answers, which nobody vouches for: each returns what it asks for, or throws where and what is wrong. */
export type Reader<T> = (value: unknown, at: string) => T;

const MAX_TEXT = 4 * 1024 * 1024;
const MAX_ITEMS = 200_000;

/** Text of bounded length. */
export const text: Reader<string> = (value, at) => {
  if (typeof value !== "string") throw new JsonFault(at, `must be text, got ${kindOf(value)}`);
  if (value.length > MAX_TEXT) throw new JsonFault(at, `must be at most ${MAX_TEXT} characters, got ${value.length}`);
  return value;
};

/** True or false. */
export const boolean: Reader<boolean> = (value, at) => {
  if (typeof value !== "boolean") throw new JsonFault(at, `must be true or false, got ${kindOf(value)}`);
  return value;
};

/** Null, or what another reader reads. */
export function orNull<T>(reader: Reader<T>): Reader<T | null> {
  return (value, at) => (value === null ? null : reader(value, at));
}

/** A list of bounded length. */
export function list<T>(reader: Reader<T>): Reader<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new JsonFault(at, `must be a list, got ${kindOf(value)}`);
    if (value.length > MAX_ITEMS) throw new JsonFault(at, `must have at most ${MAX_ITEMS} items, got ${value.length}`);
    return value.map((one, index) => reader(one, `${at}[${index}]`));
  };
}

/** An object with these fields, all of them; others are dropped. */
export function object<T extends object>(fields: { readonly [Key in keyof T]: Reader<T[Key]> }): Reader<T> {
  const readers = Object.entries(fields) as [string, Reader<unknown>][];
  return (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new JsonFault(at, `must be an object, got ${kindOf(value)}`);
    const own = value as Readonly<Record<string, unknown>>;
    const entries = readers.map(([key, reader]) => {
      const where = at === "" ? key : `${at}.${key}`;
      if (!Object.hasOwn(own, key)) throw new JsonFault(where, "must be there");
      return [key, reader(own[key], where)];
    });
    return Object.fromEntries(entries) as T;
  };
}
