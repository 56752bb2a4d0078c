import { compareText } from "../model/diagnostic.ts";

/** Entries by key: a blueprint does not depend on the order in which its author wrote things down. */
export function entriesOf<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(record ?? {}).sort(([a], [b]) => compareText(a, b));
}
