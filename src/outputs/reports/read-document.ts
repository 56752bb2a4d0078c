import { checkedJson, checkTenants } from "../../changes/document/checked-json.ts";
import { validateReports } from "../../input/schema/reports-validator.ts";
import { JsonFault, orFault } from "../../model/json-fault.ts";
import { type ReportsDocument, reportsDocument } from "./document.ts";

/** A document, or the first thing that is wrong with it. */
export type ReadReports =
  | { readonly ok: true; readonly document: ReportsDocument }
  | { readonly ok: false; readonly fault: string };

/** What an earlier run reported. Its schema checks every field, unknown ones are dropped, sizes and depths are bounded. */
export function readReportsDocument(json: string): ReadReports {
  const found = orFault(() => {
    const { window, tenants } = checkedJson<ReportsDocument>(json, validateReports);
    checkTenants(tenants);
    checkDomains(tenants);
    return reportsDocument(window, tenants);
  });
  return found.ok ? { ok: true, document: found.value } : found;
}

/** A day that is none, and a domain that is reported twice, are not the schema's to see. */
function checkDomains(tenants: ReportsDocument["tenants"]): void {
  for (const [row, { domains }] of tenants.entries()) {
    const names = new Set<string>();
    for (const [index, { domain, from, to }] of domains.entries()) {
      const path = `tenants[${row}].domains[${index}]`;
      if (names.has(domain)) throw new JsonFault(`${path}.domain`, `must be there once, got ${domain} again`);
      names.add(domain);
      for (const [key, day] of Object.entries({ from, to }))
        if (day !== null && Number.isNaN(Date.parse(day)))
          throw new JsonFault(`${path}.${key}`, `must be a valid day, got ${day}`);
    }
  }
}
