import { isDeepStrictEqual } from "node:util";
import type { Plain } from "../../model/change.ts";
import { isTree } from "../../model/json-reader.ts";
import { under } from "../../model/place.ts";
import { MAX_DEPTH, type Scrub } from "./secrets.ts";
import { below, isHidden, isMarked, keysOf, type Side, visible } from "./visible.ts";

/** An attribute that differs, or a part of one. */
export interface Difference {
  readonly path: readonly (string | number)[];
  /** As they may be shown; undefined values are null. */
  readonly before: Plain;
  readonly after: Plain;
  /** Whether only an apply knows what it will be. */
  readonly unknown: boolean;
}

/** A difference, and whether it is the provider's own: nothing that the configuration asks for. */
export interface JudgedDifference extends Difference {
  readonly computed: boolean;
}

/**
 * Where two sides differ, as deep as both have the same shape: lists of another length are one difference. A sensitive value that
 * changes is a difference that shows nothing of either; both sides have the same mask.
 */
export function differences(before: Side, after: Side, type: string, scrub: Scrub): Difference[] {
  const found: Difference[] = [];
  const walk = (was: Side, is: Side, path: readonly (string | number)[]): void => {
    const same = isDeepStrictEqual(was.value ?? null, is.value ?? null);
    const unknown = is.unknown === true || (was.value === null && is.value === undefined && isMarked(is.unknown));
    const hidden = isHidden(is, type, path);
    if (!unknown && !hidden && path.length < MAX_DEPTH) {
      if (isTree(was.value) && (isTree(is.value) || isTree(is.unknown))) {
        for (const key of new Set([...keysOf(was), ...keysOf(is)]))
          walk(below(was, key), below(is, key), under(path, key));
        return;
      }
      if (Array.isArray(was.value) && Array.isArray(is.value) && was.value.length === is.value.length) {
        for (const index of was.value.keys()) walk(below(was, index), below(is, index), under(path, index));
        return;
      }
    }
    if (same && !unknown) return;
    found.push({
      path: path.map((step) => (typeof step === "string" ? scrub(step) : step)),
      before: visible(was, type, scrub, path),
      after: visible(is, type, scrub, path),
      unknown,
    });
  };
  walk(before, after, []);
  return found;
}
