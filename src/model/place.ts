import type { Place } from "./diagnostic.ts";

/** The way to a node of a document: keys and indexes from its root. */
export type Path = readonly (string | number)[];

/**
 * The path of a node below another. A fleet holds some hundred thousand paths: a list that a spread begins has room for some twenty
 * items more, and this one for none.
 */
export function under<K extends Path[number]>(path: readonly K[], ...keys: readonly K[]): readonly K[] {
  const all = new Array<K>(path.length + keys.length);
  let next = 0;
  for (const key of path) all[next++] = key;
  for (const key of keys) all[next++] = key;
  return all;
}

/** A file that was read: its data, and where in the text each node stands. */
export interface Source<T> {
  /** From the root folder, with forward slashes. */
  readonly file: string;
  readonly data: T;
  /**
   * The place of a node, or of its key. A path that leads nowhere gives the nearest node above it, so that "something is
   * missing here" has a place too.
   */
  at(path: Path, part?: "key" | "value"): Place;
  /** The text of a scalar as its author wrote it. */
  written(path: Path): string | undefined;
}
