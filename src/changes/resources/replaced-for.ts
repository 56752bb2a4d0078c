import type { Attributes } from "../../model/planned-value.ts";
import { resourceType } from "../../providers/resources.ts";

/** The attributes that would make Terraform replace a resource; none where it can be updated in place. */
export function replacedFor(type: string, before: Attributes | null, after: Attributes | null): string[] {
  const names = resourceType(type)?.forcesNew ?? [];
  return names.filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
}
