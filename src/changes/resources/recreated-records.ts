import type { Change } from "../../model/change.ts";
import { holdsOneValue, isRecordType, recordsOf } from "../../providers/planned-records.ts";
import { verdictOfEffect } from "../../rules/changes/effect-verdict.ts";
import { mailChange } from "./mail-change.ts";
import type { ResourceChange } from "./resource-change.ts";

/**
 * Records that Terraform would delete and create again, in place or under another address: between the two they are gone, and where it
 * deletes last, they stay gone.
 */
export function recreatedRecords(resources: readonly ResourceChange[]): Change[] {
  const created = new Map<string, ResourceChange>();
  for (const resource of resources) {
    const key = resource.verb === "create" || resource.verb === "replace" ? keyOf(resource, "after") : undefined;
    if (key !== undefined) created.set(key, resource);
  }
  return resources.flatMap((resource) => {
    const key = resource.verb === "delete" || resource.verb === "replace" ? keyOf(resource, "before") : undefined;
    const again = key === undefined ? undefined : created.get(key);
    const [record] = recordsOf(resource.type, resource.before) ?? [];
    if (again === undefined || record === undefined || typeof record.name !== "string") return [];
    return [
      mailChange({
        kind: "record",
        action: "replace",
        type: record.type,
        name: record.name,
        domain: null,
        before: { address: resource.address },
        after: { address: again.address },
        words: `${record.type} of ${record.name} is deleted at ${resource.address} and created again at ${again.address}`,
        verdict: verdictOfEffect("record", resource.address, again.address),
        parts: [],
      }),
    ];
  });
}

/** What makes two resources one record: zone, name and type; where each value is a resource of its own, the value as well. */
function keyOf(resource: ResourceChange, side: "before" | "after"): string | undefined {
  if (!isRecordType(resource.type)) return undefined;
  const records = recordsOf(resource.type, resource[side]);
  const [first] = records ?? [];
  if (first === undefined || typeof first.name !== "string") return undefined;
  const { zone, name, type, value, priority } = first;
  return JSON.stringify([zone, name, type, holdsOneValue(resource.type) ? [value, priority] : null]);
}
