import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { EXAMPLES } from "../support/root.ts";

/** The example tenants and their platform, by file name. */
export function exampleFiles(): Record<string, string> {
  const tenants = readdirSync(join(EXAMPLES, "tenants")).map((name) => `tenants/${name}`);
  return Object.fromEntries(
    ["platform.yaml", ...tenants].map((name) => [name, readFileSync(join(EXAMPLES, name), "utf8")]),
  );
}

/** The ids of the example tenants. */
export function exampleIds(): string[] {
  return readdirSync(join(EXAMPLES, "tenants")).map((name) => name.replace(/\.yaml$/, ""));
}
