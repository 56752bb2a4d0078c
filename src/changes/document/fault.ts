import type { PreviewDocument } from "../../model/change.ts";

/** A document, or the first thing that is wrong with it. */
export type ReadDocument =
  | { readonly ok: true; readonly document: PreviewDocument }
  | { readonly ok: false; readonly fault: string };

/** What is wrong, and at which field. */
export class Fault extends Error {
  constructor(at: string, what: string) {
    super(at === "" ? what : `${at} ${what}`);
  }
}

/** The document, or the first fault that reading it throws; any other error passes. */
export function catchFault(reading: () => PreviewDocument): ReadDocument {
  try {
    return { ok: true, document: reading() };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ok: false, fault: error.message };
  }
}
