/** Writes the TypeScript types of every kind of file from their JSON Schemas. `npm run generate`; a test fails when they are stale. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

export const SCHEMAS = {
  tenant: "TenantFile",
  platform: "PlatformFile",
  catalog: "ServiceFile",
  lock: "LockFile",
  acknowledge: "AcknowledgeFile",
  adopt: "AdoptFile",
  preview: "PreviewFile",
  verify: "VerifyFile",
  reports: "ReportsFile",
} as const;

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The text of `NAME.types.ts`. */
export async function generateTypes(name: keyof typeof SCHEMAS): Promise<string> {
  const schema = JSON.parse(readFileSync(path(`${name}.schema.json`), "utf8"));
  return compile({ ...schema, title: SCHEMAS[name] }, SCHEMAS[name], {
    bannerComment: `/** Made from ${name}.schema.json by \`npm run generate\`. Do not edit. */`,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    style: { printWidth: 120, semi: true, singleQuote: false, tabWidth: 2, trailingComma: "all" },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[])
    writeFileSync(path(`${name}.types.ts`), await generateTypes(name));
}
