import { faultOf } from "../../changes/document/schema-fault.ts";
import { checkDepth } from "../../changes/document/too-deep.ts";
import { validateReports } from "../../input/schema/reports-validator.ts";
import { JsonFault, orFault } from "../../model/json-fault.ts";
import { type ReportsDocument, reportsDocument } from "./document.ts";

/** A document, or the first thing that is wrong with it. */
export type ReadReports =
  | { readonly ok: true; readonly document: ReportsDocument }
  | { readonly ok: false; readonly fault: string };

/** What an earlier run told. Its schema checks every field, unknown ones are dropped, sizes and depths are bounded. */
export function readReportsDocument(json: string): ReadReports {
  const found = orFault(() => {
    const value = parsed(json);
    checkDepth(value);
    if (!validateReports(value)) throw faultOf(validateReports.errors ?? [], value);
    const { window, tenants } = value as ReportsDocument;
    const ids = new Set<string>();
    for (const [index, { tenant }] of tenants.entries()) {
      if (ids.has(tenant)) throw new JsonFault(`tenants[${index}].tenant`, `must be there once, got ${tenant} again`);
      ids.add(tenant);
    }
    checkDomains(tenants);
    return reportsDocument(window, tenants);
  });
  return found.ok ? { ok: true, document: found.value } : found;
}

/** A day that is none, and a domain that is told of twice, are no schema's to see. */
function checkDomains(tenants: ReportsDocument["tenants"]): void {
  for (const [row, { domains }] of tenants.entries()) {
    const names = new Set<string>();
    for (const [index, { domain, from, to }] of domains.entries()) {
      const path = `tenants[${row}].domains[${index}]`;
      if (names.has(domain)) throw new JsonFault(`${path}.domain`, `must be there once, got ${domain} again`);
      names.add(domain);
      for (const [key, day] of Object.entries({ from, to }))
        if (day !== null && Number.isNaN(Date.parse(day)))
          throw new JsonFault(`${path}.${key}`, `must be a day that there is, got ${day}`);
    }
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new JsonFault("", "must be JSON");
  }
}
