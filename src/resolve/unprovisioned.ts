import type { TenantFile } from "../../schemas/tenant.types.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { Path } from "../model/place.ts";

/** Declared fields that are validated and shown and make no resource yet. */
export function unprovisionedFields(data: TenantFile): Blueprint["unprovisioned"] {
  const found: { path: Path; field: string }[] = [];
  const note = (present: unknown, path: Path, field: string) => {
    if (present !== undefined) found.push({ path, field });
  };
  note(data.expect, ["expect"], "expect");
  return found;
}
