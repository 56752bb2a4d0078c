import { resourceType } from "../../providers/resources.ts";
import type { ResourceChange } from "./resource-change.ts";

/**
 * What is left of a resource to describe in Terraform's terms: without what the provider computes and, where it is described in the words
 * of mail already, without that. Undefined: nothing.
 */
export function leftOver(resource: ResourceChange, isDescribed: boolean): ResourceChange | undefined {
  const { type, verb, differences } = resource;
  const known = isDescribed ? (resourceType(type)?.described ?? []) : [];
  if (verb !== "update") return known.includes("*") ? undefined : resource;
  const own = differences.filter(({ path, computed }) => !computed && !isAmong(path.join("."), known));
  if (own.length > 0) return { ...resource, differences: own };
  return known.length > 0 ? undefined : resource;
}

const isAmong = (path: string, known: readonly string[]): boolean =>
  known.some((one) => path === one || path.startsWith(`${one}.`));
