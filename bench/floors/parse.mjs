/** Parses all YAML files of a folder with one package, and does no more: `node parse.mjs yaml|js-yaml FOLDER`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [, , name, folder] = process.argv;
const parse = name === "yaml" ? (await import("yaml")).parse : (await import("js-yaml")).load;
for (const file of readdirSync(folder)) parse(readFileSync(join(folder, file), "utf8"));
