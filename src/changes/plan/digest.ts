import type { Change, PreviewDocument, TerraformNotes } from "../../model/change.ts";
import { compareText } from "../../model/diagnostic.ts";
import { canonical, digestOf, longHash } from "../acknowledge/digest.ts";

/**
 * The digest of what an apply of a tenant's plan would do: its changes, which of them delete a resource and make it again, and what it
 * would import, move and forget. Noise and drift are not part of it, and of sensitive values it holds that they change, and not what they are.
 */
export function tenantDigest(changes: readonly Change[], terraform: TerraformNotes | null): string {
  const { imported = [], moved = [], forgotten = [] } = terraform ?? {};
  const own = digestOf(changes);
  const replaced = changes.filter(({ action }) => action === "replace");
  if (replaced.length + imported.length + moved.length + forgotten.length === 0) return own;
  const notes = [
    ...replaced.map(({ kind, type, name }) => canonical(["replace", kind, type, name])),
    ...imported.map(({ address, id }) => canonical(["import", address, id])),
    ...moved.map(({ from, to }) => canonical(["move", from, to])),
    ...forgotten.map((address) => canonical(["forget", address])),
  ];
  return longHash(JSON.stringify([own, notes.sort(compareText)]));
}

/**
 * The digest of a whole plan, which `deploy --expect` compares: of every tenant that an apply would do something to, or that failed. What
 * is said of files alone is in no plan.
 */
export function digestOfPlan({ tenants }: Pick<PreviewDocument, "tenants">): string {
  const planned = tenants.filter(({ terraform, failures }) => terraform !== null || failures.length > 0);
  const pairs = planned.map(({ tenant, digest, failures }) =>
    canonical(failures.length > 0 ? [tenant, "failed"] : [tenant, digest]),
  );
  return longHash(`[${pairs.sort(compareText).join(",")}]`);
}
