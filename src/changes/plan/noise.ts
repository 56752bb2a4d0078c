import { isTree } from "../../model/json-reader.ts";
import { cloudOfType, resourceType } from "../../providers/resources.ts";
import type { Difference } from "./differences.ts";

/**
 * Whether a difference is the provider's own: it is unknown until an apply, or the server writes it by itself, and the configuration
 * does not set it. `expressions` are the resource's, as the plan has them; without them nothing is.
 */
export function isComputed(type: string, { path, unknown }: Difference, expressions: unknown): boolean {
  const head = String(path[0] ?? "");
  if (!isTree(expressions) || path.length === 0 || isMail(type, head)) return false;
  return (unknown || isServersOwn(type, head)) && !isConfigured(expressions, path);
}

/** What mail depends on is not noise, whatever the plan says of it. */
const isMail = (type: string, attribute: string): boolean => resourceType(type)?.mail?.includes(attribute) === true;

/** Whether a server writes an attribute by itself. */
export const isServersOwn = (type: string, attribute: string): boolean =>
  cloudOfType(type)?.serversOwn.includes(attribute) === true;

/**
 * Whether the configuration sets a path, or something that it is part of. Blocks nest in the plan's expressions, a list of blocks as a
 * list; an attribute is an object with `constant_value` or `references`, or an empty one (JSON output format, "Expression
 * Representation").
 */
function isConfigured(expressions: unknown, path: Difference["path"]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return true;
  if (Array.isArray(expressions))
    return expressions.some((block) => isConfigured(block, typeof step === "number" ? rest : path));
  if (!isTree(expressions)) return true;
  if (Object.hasOwn(expressions, "constant_value") || Object.hasOwn(expressions, "references")) return true;
  if (typeof step === "number") return isConfigured(expressions, rest);
  if (Object.hasOwn(expressions, step))
    return isConfigured(expressions[step], rest) || Object.keys(Object(expressions[step])).length === 0;
  return false;
}
