import type { AnySchemaObject, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { diagnose } from "../report/diagnose.ts";
import type { Diagnostic } from "../report/diagnostic.ts";
import type { Path, Source } from "./place.ts";
import { explain } from "./schema-message.ts";

/**
 * What is wrong with a document by its schema, each finding at the key or value that caused it. Of a union only the branch
 * that the author meant is reported.
 */
export function checkSchema(validate: ValidateFunction, source: Source<unknown>): Diagnostic[] {
  if (validate(source.data)) return [];
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  for (const error of meant(validate.errors ?? [])) {
    const explained = explain(error, source);
    const place = source.at(explained.path, explained.part);
    const key = `${place.line}:${place.column}:${explained.message}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(diagnose(explained.rule, place, explained.message, { help: explained.help }));
  }
  return found;
}

/** The path of an ajv error. */
export function pathOf(instancePath: string, data: unknown): Path {
  const path: (string | number)[] = [];
  let node = data;
  for (const part of instancePath.split("/").slice(1)) {
    const key = decodeURIComponent(part).replace(/~1/g, "/").replace(/~0/g, "~");
    const step = Array.isArray(node) ? Number(key) : key;
    path.push(step);
    node = (node as Record<string | number, unknown> | undefined)?.[step];
  }
  return path;
}

/**
 * Errors without those that only follow from others: `if`, and of each `oneOf` all branches but the one meant. A branch is
 * meant when the key that it requires first is there; where none or several are, the union itself is the error.
 */
function meant(errors: readonly ErrorObject[]): ErrorObject[] {
  const unions = errors.filter(({ keyword }) => keyword === "oneOf");
  let left = [...errors];
  for (const union of unions) {
    const branches = union.schema as readonly AnySchemaObject[];
    const data = (union.data ?? {}) as Record<string, unknown>;
    const chosen = branches.flatMap((branch, index) => (isMeant(branch, data) ? [index] : []));
    const inside = (error: ErrorObject) =>
      error !== union &&
      error.schemaPath.startsWith(`${union.schemaPath}/`) &&
      error.instancePath.startsWith(union.instancePath);
    if (chosen.length === 1)
      left = left.filter(
        (error) =>
          error !== union &&
          (!inside(error) ||
            error.schemaPath.startsWith(`${union.schemaPath}/${chosen[0]}/`) ||
            isOtherRef(error, union, chosen[0] as number, branches)),
      );
    else left = left.filter((error) => !inside(error));
  }
  return left.filter(({ keyword }) => keyword !== "if");
}

/** Errors behind a $ref carry the referenced schema's path, not the branch's: keep them where the chosen branch has the property. */
function isOtherRef(
  error: ErrorObject,
  union: ErrorObject,
  chosen: number,
  branches: readonly AnySchemaObject[],
): boolean {
  const property = error.instancePath.slice(union.instancePath.length).split("/")[1];
  return (
    !error.schemaPath.startsWith(union.schemaPath) &&
    property !== undefined &&
    property in ((branches[chosen]?.properties ?? {}) as object)
  );
}

function isMeant(branch: AnySchemaObject, data: Record<string, unknown>): boolean {
  if (branch.type !== undefined && branch.type !== "object") {
    return branch.type === "integer" ? typeof data === "number" : typeof data === branch.type;
  }
  if (data === null || typeof data !== "object") return false;
  const required = branch.required as readonly string[] | undefined;
  if (required !== undefined) return required.some((key) => Object.hasOwn(data, key));
  // A branch that requires nothing is the one for data that no other branch claims.
  return !Object.keys(data).some((key) => !Object.hasOwn((branch.properties ?? {}) as object, key));
}
