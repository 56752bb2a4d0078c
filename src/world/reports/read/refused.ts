import { ReportFault } from "../../../standards/text/report-fault.ts";
import type { RefusalReason } from "../sink.ts";

/** What is read is not taken. Thrown where that is seen, and caught where it is told. */
export class Refused extends Error {
  readonly reason: RefusalReason;

  /** `why`: "must be …, got …". */
  constructor(reason: RefusalReason, why: string) {
    super(why);
    this.reason = reason;
  }
}

/** Of an error of a library that reads what strangers made: a refusal stays the one that it is. */
export function refusedAs(reason: RefusalReason, must: string, error: unknown): Refused {
  if (error instanceof Refused) return error;
  if (error instanceof ReportFault) return new Refused(error.code, error.message);
  return new Refused(reason, `${must}, got: ${error instanceof Error ? error.message : "an error"}`);
}
