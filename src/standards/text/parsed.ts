/** A part of a text: from 0, in UTF-16 units; the end is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Why readers discard a record, and where. `Code` are the words of the standard's own parser; which rule speaks of each is the rules'. */
export interface Fault<Code extends string> {
  readonly code: Code;
  readonly range: Range;
  /** "must …, got …". */
  readonly message: string;
  /** What to write instead. */
  readonly help?: string | undefined;
}

/** What a parser gives: the record, or every fault that keeps readers from it, never none. */
export type Parsed<T, Code extends string> =
  | { readonly ok: true; readonly record: T }
  | { readonly ok: false; readonly faults: readonly Fault<Code>[] };

/** What readers take, though nobody should write it: what `lint` says of a record. */
export interface Lint<Code extends string> extends Fault<Code> {
  /** Where it weighs other than its kind does. */
  readonly severity?: "error" | "warning" | undefined;
}
