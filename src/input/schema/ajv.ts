import { createRequire } from "node:module";
import type { Ajv2020, AnySchemaObject, Options, ValidateFunction } from "ajv/dist/2020.js";
import { FORMATS } from "./formats.ts";

const require = createRequire(import.meta.url);

const OPTIONS: Options = { strict: true, allErrors: true, verbose: true, discriminator: true, allowUnionTypes: true };

/** For documents that may come from a stranger: the first fault is enough, and unknown fields are dropped. */
export const DOCUMENT_OPTIONS: Options = { allErrors: false, removeAdditional: "all" };

/** A compiler of our schemas: JSON Schema 2020-12, strict, all errors, with our formats. Loads ajv only when it is asked for. */
export function newAjv(options: Options = {}): Ajv2020 {
  const { Ajv2020: Compiler } = require("ajv/dist/2020.js") as typeof import("ajv/dist/2020.js");
  const ajv = new Compiler({ ...OPTIONS, ...options });
  for (const [name, { fault }] of Object.entries(FORMATS))
    ajv.addFormat(name, { type: "string", validate: (text) => fault(text) === undefined });
  return ajv;
}

let fragments: Ajv2020 | undefined;

/** The validator of a fragment that a catalogue entry gives. Throws where it is not a schema that strict mode takes. */
export function compileFragment(schema: AnySchemaObject): ValidateFunction {
  // Without the meta-schema: strict mode refuses what it does not know, and compiling the meta-schema takes longer than the fragment.
  fragments ??= newAjv({ meta: false, validateSchema: false });
  return fragments.compile(schema);
}
