/** Why a report that somebody sent is not taken. */
export class ReportFault extends Error {
  readonly code: ReportFaultCode;

  /** `must`: "must …, got …". */
  constructor(code: ReportFaultCode, must: string) {
    super(must);
    this.code = code;
  }
}

/** `doctype`: XML with a document type, which may name entities and files; `wrong-type`: sound, and no report. */
export type ReportFaultCode = "malformed" | "doctype" | "too-large" | "wrong-type";

export const malformed = (must: string): ReportFault => new ReportFault("malformed", must);
