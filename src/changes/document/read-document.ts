import { validatePreview } from "../../input/schema/preview-validator.ts";
import type { PreviewDocument } from "../../model/change.ts";
import { JsonFault } from "../../model/json-fault.ts";
import { isTree } from "../../model/json-reader.ts";
import { compareTenants, summarize } from "./assemble.ts";
import { catchFault, type ReadDocument } from "./fault.ts";
import { faultOf } from "./schema-fault.ts";
import { checkDepth } from "./too-deep.ts";

const NO_COUNTS = { changed: 0, unchanged: 0, failed: 0, needsAcknowledgement: 0 };

/**
 * The document that a text of JSON holds, or what is wrong with it and where. It may come from a job that ran a stranger's code: its
 * schema checks every field, unknown ones are dropped, sizes and depths are bounded, and what follows from the rest (order, counts) is
 * worked out anew. What it says of changes is believed: nobody here can know better.
 */
export function readDocument(json: string): ReadDocument {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { ok: false, fault: "must be JSON" };
  }
  return catchFault(() => {
    checkDepth(value);
    // Its counts are never believed, whatever is there.
    if (isTree(value)) Object.assign(value, { summary: NO_COUNTS });
    if (!validatePreview(value)) throw faultOf(validatePreview.errors ?? [], value);
    return checked(value as PreviewDocument);
  });
}

/** What the fields say of each other. */
function checked(found: PreviewDocument): PreviewDocument {
  const changed = new Set<string>();
  for (const [index, { tenant: id }] of found.tenants.entries()) {
    if (changed.has(id)) throw new JsonFault(`tenants[${index}].tenant`, `must be there once, got ${id} again`);
    changed.add(id);
  }
  for (const key of ["unchanged", "mayChange"] as const)
    for (const [index, id] of (found[key] ?? []).entries())
      if (changed.has(id)) throw new JsonFault(`${key}[${index}]`, `must be another than those that change, got ${id}`);
  const key = (id: string, rule: string) => JSON.stringify([id, rule]);
  const asked = new Set(
    found.tenants.flatMap(({ tenant: id, changes }) =>
      changes.flatMap((one) => (one.risk === "high" && one.rule !== null ? [key(id, one.rule)] : [])),
    ),
  );
  for (const [index, one] of found.risks.entries())
    if (!asked.delete(key(one.tenant, one.rule)))
      throw new JsonFault(
        `risks[${index}]`,
        `must be of a change that is there, once, got ${one.rule} of ${one.tenant}`,
      );
  const [missing] = asked;
  if (missing !== undefined)
    throw new JsonFault("risks", `must hold every change of high risk, got none of ${missing}`);
  return { ...found, tenants: [...found.tenants].sort(compareTenants), summary: summarize(found) };
}
