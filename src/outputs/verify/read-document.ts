import { faultOf } from "../../changes/document/schema-fault.ts";
import { checkDepth } from "../../changes/document/too-deep.ts";
import { validateVerify } from "../../input/schema/verify-validator.ts";
import { JsonFault, orFault } from "../../model/json-fault.ts";
import { documentOf, type VerifyDocument } from "../../world/verify/document.ts";

/** A document, or the first thing that is wrong with it. */
export type ReadVerify =
  | { readonly ok: true; readonly document: VerifyDocument }
  | { readonly ok: false; readonly fault: string };

/** What an earlier run found. Its schema checks every field, unknown ones are dropped, sizes and depths are bounded; it is counted anew. */
export function readVerify(json: string): ReadVerify {
  const found = orFault(() => {
    const value = parsed(json);
    checkDepth(value);
    if (!validateVerify(value)) throw faultOf(validateVerify.errors ?? [], value);
    const { at, since, tenants } = value as VerifyDocument;
    const ids = new Set<string>();
    for (const [index, { tenant }] of tenants.entries()) {
      if (ids.has(tenant)) throw new JsonFault(`tenants[${index}].tenant`, `must be there once, got ${tenant} again`);
      ids.add(tenant);
    }
    return { ...documentOf(tenants, at), ...(since === undefined ? {} : { since }) };
  });
  return found.ok ? { ok: true, document: found.value } : found;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new JsonFault("", "must be JSON");
  }
}
