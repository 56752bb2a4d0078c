import type { AnySchemaObject, ValidateFunction } from "ajv/dist/2020.js";
import acknowledge from "../../../schemas/acknowledge.schema.json" with { type: "json" };
import adopt from "../../../schemas/adopt.schema.json" with { type: "json" };
import catalog from "../../../schemas/catalog.schema.json" with { type: "json" };
import lock from "../../../schemas/lock.schema.json" with { type: "json" };
import platform from "../../../schemas/platform.schema.json" with { type: "json" };
import tenant from "../../../schemas/tenant.schema.json" with { type: "json" };
import { compileFragment, newAjv } from "./ajv.ts";

// The bundle has ajv's standalone code in place of this module (standalone.ts): compiling takes longer than all the rest of a check.
const ajv = newAjv();

export const validateTenant: ValidateFunction = ajv.compile(tenant);
export const validatePlatform: ValidateFunction = ajv.compile(platform);
export const validateCatalog: ValidateFunction = ajv.compile(catalog);
export const validateLock: ValidateFunction = ajv.compile(lock);
export const validateAcknowledge: ValidateFunction = ajv.compile(acknowledge);
export const validateAdopt: ValidateFunction = ajv.compile(adopt);

const compiled = new Map<string, ValidateFunction>();

/** The validator of a catalogue entry's `parameters`. Throws where they are not valid JSON Schema. */
export function validateFragment(schema: AnySchemaObject): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = compiled.get(key) ?? compileFragment(schema);
  compiled.set(key, known);
  return known;
}
