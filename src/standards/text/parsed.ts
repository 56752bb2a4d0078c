import type { RuleId } from "../../model/rule-index.ts";

/** A part of a text: from 0, in UTF-16 units; the end is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Why readers discard a record: the rule that it breaks, and where. */
export interface Fault {
  readonly rule: RuleId;
  readonly range: Range;
  /** "must …, got …". */
  readonly message: string;
  /** What to write instead. */
  readonly help?: string | undefined;
}

/** What a parser gives: the record, or every fault that keeps readers from it, never none. */
export type Parsed<T> =
  | { readonly ok: true; readonly record: T }
  | { readonly ok: false; readonly faults: readonly Fault[] };
