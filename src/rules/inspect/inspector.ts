import type { Severity } from "../../model/diagnostic.ts";
import type { RuleId } from "../../model/rule-index.ts";
import type { Range } from "../../standards/text/parsed.ts";

/** What is found in one record or file, and where in its text. */
export interface RecordFinding {
  readonly rule: RuleId;
  readonly range: Range;
  /** "must …, got …". */
  readonly message: string;
  readonly help?: string | undefined;
  /** Where the rule speaks with two weights. @default the rule's own */
  readonly severity?: Severity | undefined;
}

export interface Inspection {
  /** What readers make of the text, as plain data without ranges; undefined where they discard it. */
  readonly record: unknown;
  readonly findings: readonly RecordFinding[];
}

/** Judges one text by its standard. Pure: no file, no network, no clock. */
export type Inspector = (text: string) => Inspection;
