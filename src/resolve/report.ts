import { type Details, diagnose } from "../model/diagnose.ts";
import type { Diagnostic, Place } from "../model/diagnostic.ts";
import type { Path, Source } from "../model/place.ts";
import type { RuleId } from "../model/rule-index.ts";

export interface FindingDetails extends Details {
  /** @default value */
  readonly part?: "key" | "value";
  /** Where the place is known already. @default that of the path */
  readonly place?: Place;
}

/** Speaks of one place of one file. */
export type Report = (rule: RuleId, path: Path, message: string, details?: FindingDetails) => void;

/** A report that collects, with the tenant's name on every finding. */
export function collector(source: Source<unknown>, tenant: string | undefined, into: Diagnostic[]): Report {
  return (rule, path, message, details = {}) => {
    const { file, line, column, endLine, endColumn } = details.place ?? source.at(path, details.part);
    into.push(diagnose(rule, { file, line, column, endLine, endColumn }, message, { tenant, ...details }));
  };
}
