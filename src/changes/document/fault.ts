import type { PreviewDocument } from "../../model/change.ts";
import { orFault } from "../../model/json-fault.ts";

/** A document, or the first thing that is wrong with it. */
export type ReadDocument =
  | { readonly ok: true; readonly document: PreviewDocument }
  | { readonly ok: false; readonly fault: string };

/** The document, or the first fault that reading it throws; any other error passes. */
export function catchFault(reading: () => PreviewDocument): ReadDocument {
  const found = orFault(reading);
  return found.ok ? { ok: true, document: found.value } : found;
}
