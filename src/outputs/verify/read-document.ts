import { checkedJson, checkTenants } from "../../changes/document/checked-json.ts";
import { validateVerify } from "../../input/schema/verify-validator.ts";
import { orFault } from "../../model/json-fault.ts";
import { documentOf, type VerifyDocument } from "../../world/verify/document.ts";

/** A document, or the first thing that is wrong with it. */
export type ReadVerify =
  | { readonly ok: true; readonly document: VerifyDocument }
  | { readonly ok: false; readonly fault: string };

/** What an earlier run found. Its schema checks every field, unknown ones are dropped, sizes and depths are bounded; it is counted anew. */
export function readVerify(json: string): ReadVerify {
  const found = orFault(() => {
    const { at, since, tenants } = checkedJson<VerifyDocument>(json, validateVerify);
    checkTenants(tenants);
    return { ...documentOf(tenants, at), ...(since === undefined ? {} : { since }) };
  });
  return found.ok ? { ok: true, document: found.value } : found;
}
