import type { TenantDocument } from "../../model/change.ts";
import { worstRisk } from "../declared/order.ts";
import { doesAnything, type Previewed } from "./tenant-document.ts";

/**
 * A plan that does nothing, with what preview says of the files alone: whom a changed lock lets through, which key is said to sign. No
 * apply does it, so that it stays asked for as long as the base is the same, and is not part of a plan's digest (`terraform` is null).
 */
export function withJudgedAlone(document: TenantDocument, previewed: Previewed | undefined): TenantDocument {
  if (previewed?.isJudgedAlone !== true || document.failures.length > 0 || doesAnything(document)) return document;
  const { changes, presence, spf } = previewed;
  return { ...document, risk: worstRisk(changes), presence, changes, spf, terraform: null };
}
