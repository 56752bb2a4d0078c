import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { checkSchema } from "../../../src/input/schema/schema.ts";
import { validateCatalog, validatePlatform, validateTenant } from "../../../src/input/schema/validators.ts";
import { startOf } from "../../../src/model/diagnostic.ts";
import { EXAMPLES, TOOLKIT } from "../../support/world.ts";

/** Values of every type, which few fields take all of. */
const VALUES: readonly unknown[] = [7, "x", true, null, [], ["x"], {}, { x: 1 }];

type Path = readonly (string | number)[];

/** Each place of a document, the deepest as well. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== "object") return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => placesOf(item, [...path, key]))];
}

function withValue(document: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const copy = Array.isArray(document) ? [...document] : { ...(document as object) };
  const at = copy as Record<string | number, unknown>;
  at[key] = withValue(at[key], rest, value);
  return copy;
}

const filesIn = (folder: string) => readdirSync(folder).map((name) => join(folder, name));

it.each([
  ["tenant", validateTenant, filesIn(join(EXAMPLES, "tenants"))],
  ["platform", validatePlatform, [join(EXAMPLES, "platform.yaml")]],
  ["catalogue", validateCatalog, filesIn(join(TOOLKIT, "catalog"))],
] as const)("what the schema of a %s file refuses is reported, whatever is where", (_, validate, files) => {
  const untold: string[] = [];
  for (const file of files) {
    const document: unknown = parse(readFileSync(file, "utf8"));
    for (const path of placesOf(document))
      for (const value of VALUES) {
        const data = withValue(document, path, value);
        if (
          !validate(data) &&
          checkSchema(validate, { file, data, at: () => startOf(file), written: () => undefined }).length === 0
        )
          untold.push(`${file} ${path.join(".")}: ${JSON.stringify(value)}`);
      }
  }
  expect(untold).toEqual([]);
});

it("what is wrong in a union within a union is reported where it is", () => {
  const data = parse(`
version: 1
tenant: acme
contact: postmaster@example.com
domains:
  example.com:
    senders:
      - { name: shop, returnPath: { name: bounce, mx: mx.example.net, spf: ["include:example.net"], all: fial } }
      - { service: sendgrid, records: [{ name: url1, cname: 7 }] }
`);
  const place = (path: Path) => ({ ...startOf(path.join(".")) });
  const found = checkSchema(validateTenant, { file: "tenants/acme.yaml", data, at: place, written: () => undefined });
  expect(found.map(({ rule, file }) => `${file}: ${rule}`).sort()).toEqual([
    "domains.example.com.senders.0.returnPath.all: schema/choice",
    "domains.example.com.senders.0.returnPath.mx: schema/type",
    "domains.example.com.senders.1.records.0.cname: schema/type",
  ]);
});
