import type { Plain } from "../../model/change.ts";
import { isTree, member } from "../../model/json-reader.ts";
import { under } from "../../model/place.ts";
import { AFTER_APPLY, SENSITIVE } from "../../model/planned-value.ts";
import { isSecretAttribute } from "../../providers/secret-attributes.ts";
import { MAX_DEPTH, type Scrub } from "./secrets.ts";

/** Attributes and indexes, from a resource's own values down. */
export type Path = readonly (string | number)[];

/** One side of a change as a plan holds it. */
export interface Side {
  readonly value: unknown;
  /** True: all of it is sensitive; else the same shape as the value, where parts of it are. */
  readonly sensitive: unknown;
  /** Likewise, of what only an apply knows. */
  readonly unknown: unknown;
}

/** The value of a side as it may be shown: sensitive values are `(sensitive)`, unknown ones `{ afterApply }`. It is at `path`. */
export function visible(side: Side, type: string, scrub: Scrub, path: Path = []): Plain {
  const { value, unknown } = side;
  if (value === null && unknown !== true) return null;
  if (isHidden(side, type, path)) return value === undefined && unknown !== true ? null : SENSITIVE;
  if (unknown === true) return AFTER_APPLY;
  if (path.length > MAX_DEPTH) return SENSITIVE;
  if (typeof value === "string") return scrub(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value))
    return value.map((_, index) => visible(below(side, index), type, scrub, under(path, index)));
  const keys = keysOf(side);
  if (!isTree(value) && keys.length === 0) return null;
  return Object.fromEntries(
    keys.map((key) => [scrub(key), visible(below(side, key), type, scrub, under(path, key))] as const),
  );
}

/** Whether a path of a value may not be shown. */
export function isHidden(side: Side, type: string, path: Path): boolean {
  return side.sensitive === true || isSecretAttribute(type, namesOf(path));
}

/** What a side has below a key; what marks the whole marks its parts. */
export function below({ value, sensitive, unknown }: Side, key: string | number): Side {
  return {
    value: member(value, key),
    sensitive: sensitive === true || member(sensitive, key),
    unknown: unknown === true || member(unknown, key),
  };
}

/** What is beside an object's keys: those that only the mask of unknown values has. */
export function keysOf({ value, unknown }: Side): string[] {
  const keys = new Set(isTree(value) ? Object.keys(value) : []);
  if (isTree(unknown)) for (const [key, mask] of Object.entries(unknown)) if (isMarked(mask)) keys.add(key);
  return [...keys];
}

const namesOf = (path: Path): string[] => path.filter((step) => typeof step === "string");

/** What either of two masks marks. */
export function either(a: unknown, b: unknown, depth = 0): unknown {
  if (a === true || b === true || depth > MAX_DEPTH) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return Array.from({ length: Math.max(a.length, b.length) }, (_, index) => either(a[index], b[index], depth + 1));
  if (isTree(a) && isTree(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return Object.fromEntries(keys.map((key) => [key, either(member(a, key), member(b, key), depth + 1)]));
  }
  // Masks of two shapes: nothing shows which part of the one is which of the other.
  if (isMarked(a) && isMarked(b)) return true;
  return isMarked(a) ? a : b;
}

/** Whether a mask marks anything at all: `false` and empty objects mark nothing. */
export function isMarked(mask: unknown, depth = 0): boolean {
  if (mask === true || depth > MAX_DEPTH) return true;
  return typeof mask === "object" && mask !== null && Object.values(mask).some((one) => isMarked(one, depth + 1));
}
