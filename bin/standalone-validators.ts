/** What the build puts in place of validators.ts, preview-validator.ts, verify-validator.ts and reports-validator.ts: the same exports, compiled by ajv beforehand. Not part of the program itself. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AnySchemaObject } from "ajv/dist/2020.js";
import { DOCUMENT_OPTIONS, newAjv } from "../src/input/schema/ajv.ts";
import { readYaml } from "../src/input/yaml/yaml.ts";
import { fragmentOf } from "../src/resolve/service.ts";

const require = createRequire(import.meta.url);
const FRAGMENT = "fragment";

/** The module's text. Its imports are written as those of the file that it replaces. */
export function standaloneModule(toolkit: string): string {
  const { default: standalone } =
    require("ajv/dist/standalone/index.js") as typeof import("ajv/dist/standalone/index.js");
  const { _ } = require("ajv") as typeof import("ajv");
  const ajv = newAjv({ code: { source: true, esm: true, formats: _`formats` } });
  const names: Record<string, string> = {};
  for (const [name, file] of Object.entries({
    validateTenant: "tenant",
    validatePlatform: "platform",
    validateCatalog: "catalog",
    validateLock: "lock",
    validateAcknowledge: "acknowledge",
    validateAdopt: "adopt",
  })) {
    const schema = JSON.parse(readFileSync(join(toolkit, "schemas", `${file}.schema.json`), "utf8"));
    ajv.addSchema(schema);
    names[name] = schema.$id;
  }
  const fragments = shippedFragments(toolkit);
  for (const [index, fragment] of fragments.entries()) {
    ajv.addSchema({ ...fragment, $id: `${FRAGMENT}${index}` });
    names[`${FRAGMENT}${index}`] = `${FRAGMENT}${index}`;
  }
  const entries = fragments.map(
    (fragment, index) => `  [${JSON.stringify(JSON.stringify(fragment))}, ${FRAGMENT}${index}],`,
  );
  return [
    'import { compileFragment } from "./ajv.ts";',
    'import { FORMATS } from "./formats.ts";',
    'const formats = Object.fromEntries(Object.entries(FORMATS).map(([name, { fault }]) => [name, { type: "string", validate: (text) => fault(text) === undefined }]));',
    standalone(ajv, names),
    "const compiled = new Map([",
    ...entries,
    "]);",
    "export function validateFragment(schema) {",
    "  const key = JSON.stringify(schema);",
    "  const known = compiled.get(key) ?? compileFragment(schema);",
    "  compiled.set(key, known);",
    "  return known;",
    "}",
  ].join("\n");
}

/** The text of a module that validates documents of one kind: by itself, for few commands load it. */
export function standaloneDocumentModule(
  toolkit: string,
  name: "preview" | "verify" | "reports",
  exported: string,
): string {
  const { default: standalone } =
    require("ajv/dist/standalone/index.js") as typeof import("ajv/dist/standalone/index.js");
  const ajv = newAjv({ ...DOCUMENT_OPTIONS, code: { source: true, esm: true } });
  const schema = JSON.parse(readFileSync(join(toolkit, "schemas", `${name}.schema.json`), "utf8"));
  ajv.addSchema(schema);
  return standalone(ajv, { [exported]: schema.$id });
}

/** The parameters of the services that ship. */
function shippedFragments(toolkit: string): AnySchemaObject[] {
  const folder = join(toolkit, "catalog");
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return files.map((name) =>
    fragmentOf(
      readYaml(name, readFileSync(join(folder, name), "utf8")).source?.data as Parameters<typeof fragmentOf>[0],
    ),
  );
}
