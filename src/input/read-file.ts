import type { ValidateFunction } from "ajv/dist/2020.js";
import { diagnose } from "../model/diagnose.ts";
import { type Diagnostic, startOf } from "../model/diagnostic.ts";
import type { Source } from "../model/place.ts";
import { capped } from "../model/text/capped.ts";
import { inspectContent } from "./content.ts";
import type { Files } from "./files.ts";
import { checkSchema } from "./schema/schema.ts";
import type { TextResult } from "./yaml/source-text.ts";
import { readYaml } from "./yaml/yaml.ts";

/** One file, checked by its schema; undefined where it has errors, which are in `diagnostics`. */
export function readFile<T>(
  files: Pick<Files, "text">,
  file: string,
  validate: ValidateFunction,
  diagnostics: Diagnostic[],
  tenant?: string,
  maxBytes?: number,
): Source<T> | undefined {
  return checkText<T>(file, files.text(file, maxBytes), validate, diagnostics, tenant, maxBytes);
}

/** As readFile, of a text that was read already. */
export function checkText<T>(
  file: string,
  text: TextResult,
  validate: ValidateFunction,
  diagnostics: Diagnostic[],
  tenant?: string,
  maxBytes?: number,
  refused?: Source<unknown>[],
): Source<T> | undefined {
  let found: readonly Diagnostic[] = [];
  let source: Source<unknown> | undefined;
  if ("diagnostic" in text) found = [text.diagnostic];
  else ({ source, diagnostics: found } = readYaml(file, text.text, maxBytes));
  if (source !== undefined) {
    const content = inspectContent(source);
    // Other findings quote what they find: where there is a secret, it is all that is reported.
    const secret = content.some(({ rule }) => rule.startsWith("secret/"));
    const places = new Set(content.map(({ line, column }) => `${line}:${column}`));
    const schema = (secret ? [] : checkSchema(validate, source)).filter(
      ({ line, column }) => !places.has(`${line}:${column}`),
    );
    found = [...content, ...schema];
    if (found.length > 0 && !secret) refused?.push(source);
  }
  for (const one of capped(found)) diagnostics.push(tenant === undefined ? one : { ...one, tenant });
  return found.length === 0 ? (source as Source<T>) : undefined;
}

/** A file beside those that are read. One that only its ending keeps from being read is an error: somebody relies on it. */
export function ignored(file: string, wanted: string): Diagnostic {
  const renamed = file.endsWith(".yml") ? `${file.slice(0, -4)}.yaml` : undefined;
  return diagnose("file/ignored", startOf(file), `must be ${wanted}; this is not read`, {
    help: renamed === undefined ? "move it elsewhere" : `rename it to ${renamed}`,
    severity: renamed === undefined ? "warning" : "error",
  });
}
