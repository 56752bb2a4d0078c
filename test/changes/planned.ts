import { readPlan } from "../../src/changes/plan/terraform-plan.ts";
import type { Tree } from "./acme.ts";

/** A stack as it is written. */
export interface Synthesis {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Tree>>>>;
}

/** What Terraform would read of a synthesis: no template is left, and a block that appears once is a list of one. */
function readByTerraform(value: unknown): unknown {
  if (typeof value === "string") return value.replaceAll("$${", "${").replaceAll("%%{", "%{");
  if (Array.isArray(value)) return value.map(readByTerraform);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const isBlock =
        typeof one === "object" && one !== null && !Array.isArray(one) && !["tags", "settings", "data"].includes(key);
      return [key, isBlock ? [readByTerraform(one)] : readByTerraform(one)];
    }),
  );
}

/** The plan from one synthesis, applied, to another. */
export function planOf(before: Synthesis, after: Synthesis) {
  const [was, is] = [before, after].map(
    ({ resource = {} }) =>
      new Map(
        Object.entries(resource).flatMap(([type, all]) =>
          Object.entries(all).map(([id, one]) => [`${type}.${id}`, readByTerraform(one) as Tree] as const),
        ),
      ),
  );
  const addresses = [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])];
  const read = readPlan({
    format_version: "1.2",
    resource_changes: addresses.map((address) => {
      const [old = null, now = null] = [was?.get(address), is?.get(address)];
      const isSame = JSON.stringify(old) === JSON.stringify(now);
      const action = old === null ? "create" : now === null ? "delete" : isSame ? "no-op" : "update";
      const type = address.split(".")[0];
      const known = { before_sensitive: {}, after_sensitive: {}, after_unknown: {} };
      return { address, type, mode: "managed", change: { actions: [action], before: old, after: now, ...known } };
    }),
  });
  if (!read.ok) throw new Error(read.message);
  return read.plan;
}
