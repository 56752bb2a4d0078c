import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generateTypes, SCHEMAS } from "../../schemas/generate.ts";
import { newAjv } from "../../src/input/schema/ajv.ts";
import { TOOLKIT } from "../support/root.ts";

type Schema = { readonly [key: string]: unknown };
const NAMES = Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[];
const textOf = (name: string) => readFileSync(join(TOOLKIT, "schemas", name), "utf8");
const schemaOf = (name: string): Schema => JSON.parse(textOf(`${name}.schema.json`));

describe.each(NAMES)("the schema of a %s file", (name) => {
  test("has types that are generated from it: npm run generate", async () => {
    expect(textOf(`${name}.types.ts`)).toBe(await generateTypes(name));
  });
  test("is JSON Schema 2020-12 that strict mode takes, by its meta-schema too", () => {
    const ajv = newAjv();
    expect(ajv.validateSchema(schemaOf(name))).toBe(true);
    expect(() => ajv.compile(schemaOf(name))).not.toThrow();
  });
  test("describes every field", () => {
    expect(undescribed(schemaOf(name))).toEqual([]);
  });
  test("has valid examples and defaults", () => {
    expect(badExamples(schemaOf(name))).toEqual([]);
  });
});

/** A schema node with what its `$ref` says below its own words. */
function resolved(node: Schema, root: Schema): Schema {
  if (typeof node["$ref"] !== "string") return node;
  const target = node["$ref"]
    .slice(2)
    .split("/")
    .reduce((at, key) => at[key] as Schema, root);
  return { ...resolved(target, root), ...node };
}

/** Every node of a schema that stands for a value, with the way to it. */
function visit(node: Schema, path: string, see: (node: Schema, path: string) => void): void {
  if (node === null || typeof node !== "object") return;
  see(node, path);
  for (const key of ["$defs", "properties"])
    for (const [name, child] of Object.entries((node[key] ?? {}) as Schema))
      visit(child as Schema, `${path}/${key}/${name}`, see);
  for (const key of ["items", "additionalProperties", "then", "else"])
    visit(node[key] as Schema, `${path}/${key}`, see);
  for (const [index, child] of ((node["oneOf"] ?? []) as Schema[]).entries())
    visit(child, `${path}/oneOf/${index}`, see);
}

/** The ways to fields that have no description of their own, nor behind their `$ref`. */
function undescribed(root: Schema): string[] {
  const found: string[] = [];
  visit(root, "", (node, path) => {
    for (const [name, child] of Object.entries((node["properties"] ?? {}) as Schema)) {
      // A branch may say `true` or `const` of a field that the schema around it describes.
      const repeated = child === true || ("const" in (child as Schema) && /\/(then|else)/.test(path));
      const { description } = child === true ? {} : resolved(child as Schema, root);
      if (!repeated && (typeof description !== "string" || description.length < 8)) found.push(`${path}/${name}`);
    }
  });
  return found;
}

function badExamples(root: Schema): string[] {
  const found: string[] = [];
  const ajv = newAjv({ strict: false });
  ajv.addSchema(root, "root");
  visit(root, "", (node, path) => {
    const values = [...((node["examples"] ?? []) as unknown[]), ...("default" in node ? [node["default"]] : [])];
    if (values.length === 0) return;
    const pointer = path
      .split("/")
      .map((part) => encodeURIComponent(part.replaceAll("~", "~0")))
      .join("/");
    const validate = ajv.getSchema(`root#${pointer}`);
    for (const value of values) if (validate?.(value) !== true) found.push(`${path}: ${JSON.stringify(value)}`);
  });
  return found;
}
