import type { AnySchemaObject, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Source } from "../../model/place.ts";
import { MAX_FINDINGS } from "../../model/text/capped.ts";
import { isDomainField } from "../instead/other-names.ts";
import { explain, fieldMeant } from "./schema-message.ts";

/**
 * What is wrong with a document by its schema, each finding at the key or value that caused it. Of a union only the branch
 * that the author meant is reported.
 */
export function checkSchema(validate: ValidateFunction, source: Source<unknown>): Diagnostic[] {
  if (validate(source.data)) return [];
  const found: Diagnostic[] = [];
  const seen = new Set<string>();
  const errors = validate.errors ?? [];
  const relevant = withoutMisspelled(withoutOutdented(meant(errors)));
  // What does not fit is never accepted, whatever is left of it.
  for (const error of relevant.length > 0 ? relevant : errors.slice(-1)) {
    const explained = explain(error, source);
    const place = source.at(explained.path, explained.part);
    const key = `${place.line}:${place.column}:${explained.message}`;
    if (seen.has(key)) continue;
    if (seen.size > MAX_FINDINGS) break;
    seen.add(key);
    found.push(diagnose(explained.rule, place, explained.message, { help: explained.help }));
  }
  return found;
}

/**
 * Errors without those that only follow from others: `if`, what is wrong inside a name (the name itself is the error), what
 * else is wrong with a value of another type, and of each `oneOf` all branches but the one meant. Where none or several are
 * meant, the union itself is the error.
 */
function meant(errors: readonly ErrorObject[]): ErrorObject[] {
  const left: ErrorObject[] = [];
  for (const error of errors) {
    // What a union's branches found is right before the union's own error.
    if (error.keyword === "oneOf") left.push(...intendedErrors(error, takeWhileInside(error, left)));
    else left.push(error);
  }
  const mistyped = new Map(
    left.filter(({ keyword }) => keyword === "type").map((error) => [error.instancePath, error]),
  );
  return left.filter(
    (error) =>
      error.keyword !== "if" &&
      error.propertyName === undefined &&
      (mistyped.get(error.instancePath) ?? error) === error,
  );
}

/**
 * Fields of a domain that are beside the domains, for want of two spaces, are one error: the domain that has nothing below it, else the first
 * of them. What is wrong inside them, read as domains, is none.
 */
function withoutOutdented(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const outdented = errors.filter(
    ({ keyword, instancePath, params }) =>
      keyword === "propertyNames" && instancePath === "/domains" && isDomainField(String(params["propertyName"])),
  );
  const inside = new Set(outdented.map(({ params }) => String(params["propertyName"])));
  const isEmpty = outdented.length > 0 && errors.some(isEmptyDomain);
  return errors.filter((error) => {
    if (outdented.includes(error)) return error === outdented[0] && !isEmpty;
    const [, domains, name = ""] = error.instancePath.split("/");
    return domains !== "domains" || !inside.has(name);
  });
}

/** A field that is missing where another one is its name misspelled is not missing: the misspelling is the error. */
function withoutMisspelled(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const meantAt = new Set(
    errors
      .filter(({ keyword }) => keyword === "additionalProperties" || keyword === "unevaluatedProperties")
      .map((error) => `${error.instancePath} ${fieldMeant(error)}`),
  );
  return errors.filter(
    ({ keyword, instancePath, params }) =>
      keyword !== "required" || !meantAt.has(`${instancePath} ${params["missingProperty"]}`),
  );
}

const isEmptyDomain = ({ keyword, instancePath, data }: ErrorObject): boolean =>
  keyword === "type" && data === null && /^\/domains\/[^/]+$/.test(instancePath);

/** Takes the errors of a union's branches off the end of the list. */
function takeWhileInside(union: ErrorObject, list: ErrorObject[]): ErrorObject[] {
  const inside = (error: ErrorObject) =>
    error.instancePath.startsWith(`${union.instancePath}/`) ||
    (error.instancePath === union.instancePath && error.schemaPath.startsWith(`${union.schemaPath}/`));
  const last = list.findLastIndex((error) => !inside(error));
  return list.splice(last + 1);
}

function intendedErrors(union: ErrorObject, inside: readonly ErrorObject[]): ErrorObject[] {
  const branches = union.schema as readonly AnySchemaObject[];
  const [chosen, ...others] = intendedBranches(branches, union.data);
  if (chosen === undefined || others.length > 0) return [union];
  const own = inside.filter((error) => isOfBranch(error, union, branches, chosen));
  // What nobody can tell apart is the union's: never nothing.
  return own.length > 0 ? own : [union];
}

/**
 * Whether an error is of a union's branch. Errors behind a $ref carry the referenced schema's path, which may read like a branch's where that
 * schema is a union, too: they count where the branch has the property.
 */
function isOfBranch(
  error: ErrorObject,
  union: ErrorObject,
  branches: readonly AnySchemaObject[],
  chosen: number,
): boolean {
  const property = error.instancePath.slice(union.instancePath.length).split("/")[1];
  const writer = branches.findIndex((branch, index) => {
    const start = `${union.schemaPath}/${index}/`;
    return error.schemaPath.startsWith(start) && isWrittenIn(branch, error.schemaPath.slice(start.length), property);
  });
  if (writer >= 0) return writer === chosen;
  return property !== undefined && hasProperty(branches[chosen], property);
}

/** Whether a path below a schema leads to what the schema itself says of a property, or of the whole value. */
function isWrittenIn(schema: AnySchemaObject, path: string, property: string | undefined): boolean {
  if (property === undefined) return true;
  return hasProperty(schema, property)
    ? path.startsWith(`properties/${property}/`)
    : /^(additionalProperties|patternProperties|items)\//.test(path);
}

const hasProperty = (schema: AnySchemaObject | undefined, property: string): boolean =>
  Object.hasOwn((schema?.properties ?? {}) as object, property);

/** The branches of the data's type whose required keys it has; else the one for a mapping that requires nothing. */
function intendedBranches(branches: readonly AnySchemaObject[], data: unknown): number[] {
  const where = (test: (branch: AnySchemaObject) => boolean) =>
    branches.flatMap((branch, index) => (test(branch) ? [index] : []));
  const typed = where(({ type }) => type !== undefined && type === typeOf(data));
  if (data === null || typeof data !== "object" || Array.isArray(data)) return typed;
  const mappings = where(({ type }) => type === undefined || type === "object");
  const among = (test: (branch: AnySchemaObject) => boolean) =>
    mappings.filter((index) => test(branches[index] as AnySchemaObject));
  const named = among(
    ({ required }) => (required as string[] | undefined)?.some((key) => Object.hasOwn(data, key)) ?? false,
  );
  return named.length > 0 ? named : among(({ required }) => required === undefined);
}

function typeOf(data: unknown): string {
  if (Array.isArray(data)) return "array";
  return typeof data === "number" ? "integer" : typeof data;
}
