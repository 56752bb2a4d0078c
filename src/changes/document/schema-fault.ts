import type { ErrorObject } from "ajv/dist/2020.js";
import { JsonFault, kindOf } from "../../model/json-fault.ts";
import { under } from "../../model/place.ts";

/** The first of ajv's errors as one sentence: where it is in the JSON, what must be there, and what was found. */
export function faultOf(errors: readonly ErrorObject[], document: unknown): JsonFault {
  const [error] = errors;
  if (error === undefined) return new JsonFault("", "must be a document");
  const path = stepsOf(error.instancePath, document);
  if (error.keyword === "required")
    return new JsonFault(pathText(under(path, String(error.params["missingProperty"]))), "must be there");
  return new JsonFault(pathText(path), whatMustBe(error));
}

function whatMustBe({ keyword, params, parentSchema, data }: ErrorObject): string {
  switch (keyword) {
    case "const":
      return `must be ${params["allowedValue"]}, got ${shown(data)}`;
    case "enum":
      return `must be one of ${params["allowedValues"].join(", ")}, got ${shown(data)}`;
    case "pattern":
      return `must be ${PATTERNS[params["pattern"]] ?? "text of another form"}, got ${shown(data)}`;
    case "maxLength":
      return `must be at most ${params["limit"]} characters, got ${String(data).length}`;
    case "maxItems":
      return `must have at most ${params["limit"]} items, got ${(data as unknown[]).length}`;
    case "minimum":
    case "maximum":
      return `must be ${integer(parentSchema)}, got ${shown(data)}`;
    default:
      return mustBeOfType(String(params["type"]).split(",")[0] ?? "", parentSchema, data);
  }
}

function mustBeOfType(type: string, schema: Schema, data: unknown): string {
  if (type === "integer") return `must be ${integer(schema)}, got ${shown(data)}`;
  const form = PATTERNS[schema?.["pattern"]];
  return form === undefined
    ? `must be ${TYPES[type] ?? type}, got ${kindOf(data)}`
    : `must be ${form}, got ${shown(data)}`;
}

type Schema = ErrorObject["parentSchema"];

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const PATTERNS: Readonly<Record<string, string>> = {
  "^[0-9a-f]{40}$": "a digest of hexadecimal digits",
  "^[a-z0-9-]{1,60}/[a-z0-9-]{1,60}$": "a rule's id such as dmarc/weakened",
  "^(record|[a-z0-9-]{1,60}/[a-z0-9-]{1,60})$": "record, or a check's id such as mx/starttls",
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$": "a time in UTC such as 2026-11-22T10:00:00Z",
  "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "a day such as 2026-11-22",
};

const integer = (schema: Schema) => `a whole number from ${schema?.["minimum"]} to ${schema?.["maximum"]}`;

/** The steps of a JSON pointer. */
function stepsOf(pointer: string, document: unknown): (string | number)[] {
  const steps: (string | number)[] = [];
  let at = document;
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replace(/~1/g, "/").replace(/~0/g, "~");
    steps.push(Array.isArray(at) ? Number(key) : key);
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return steps;
}

/** `tenants[1].changes[0].words`, cut where it is long. */
export function pathText(steps: readonly (string | number)[]): string {
  const text = steps.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return text.replace(/^\./, "").slice(0, 300);
}

function shown(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? JSON.stringify(value).slice(0, 60) : kindOf(value);
}
