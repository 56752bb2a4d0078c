import type { Domain } from "../../model/blueprint.ts";
import { type Path, under } from "../../model/place.ts";

/** Where a domain's file says what its record says: at the field, or at the CNAME that leads to it. */
export function dmarcPlace({ path, dmarc }: Pick<Domain, "path" | "dmarc">, field: string): Path {
  return under(path, "dmarc", dmarc.publishes === "cname" ? "cname" : field);
}
