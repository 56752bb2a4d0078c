import type { ValidateFunction } from "ajv/dist/2020.js";
import { JsonFault } from "../../model/json-fault.ts";
import { faultOf } from "./schema-fault.ts";
import { checkDepth } from "./too-deep.ts";

/** What a JSON text holds that an earlier run wrote: its schema checks every field, sizes and depths are bounded. Throws JsonFault. */
export function checkedJson<T>(json: string, validate: ValidateFunction): T {
  const value = parsed(json);
  checkDepth(value);
  if (!validate(value)) throw faultOf(validate.errors ?? [], value);
  return value as T;
}

/** Each tenant is reported once. Throws JsonFault. */
export function checkTenants(tenants: readonly { readonly tenant: string }[]): void {
  const ids = new Set<string>();
  for (const [index, { tenant }] of tenants.entries()) {
    if (ids.has(tenant)) throw new JsonFault(`tenants[${index}].tenant`, `must be there once, got ${tenant} again`);
    ids.add(tenant);
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new JsonFault("", "must be JSON");
  }
}
