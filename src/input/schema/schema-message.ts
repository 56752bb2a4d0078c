import type { ErrorObject } from "ajv/dist/2020.js";
import { type Path, type Source, under } from "../../model/place.ts";
import type { RuleId } from "../../model/rule-index.ts";
import { parseReportUri } from "../../standards/names/mail-address.ts";
import { quoted } from "../../standards/text/listing.ts";
import { suggest } from "../../standards/text/suggest.ts";
import { insteadOf, nameMeant, type Wanted } from "../instead/instead.ts";
import { isDomainField, otherName } from "../instead/other-names.ts";
import { FORMATS } from "./formats.ts";
import { patternWords } from "./pattern-words.ts";

const ID_HELP = "lower-case letters and digits in groups joined by single hyphens, as in shop-mail";

/** Of the patterns that several fields share, and whose place in the schema has no words for one of them. */
const PATTERN_HELP: Readonly<Record<string, string>> = {
  "^[a-z][a-z0-9]*(-[a-z0-9]+)*$": ID_HELP,
  "^(0|[1-9][0-9]{0,4})(m|h|d)$": "a whole number of minutes, hours or days: 30m, 12h, 14d",
  "^[a-z]{2}(-[a-z]+)+-[0-9]$": "an AWS region such as eu-west-1 (Ireland) or eu-central-1 (Frankfurt)",
};

export interface Explained {
  readonly rule: RuleId;
  readonly path: Path;
  readonly part: "key" | "value";
  readonly message: string;
  readonly help?: string | undefined;
}

/** An ajv error in the words of the file's author: what must be, what was got, and what to write. */
export function explain(error: ErrorObject, source: Source<unknown>): Explained {
  const explained = inWords(error, source);
  if (!OF_VALUES.has(error.keyword)) return explained;
  const instead = insteadOf({ path: pathOf(error.instancePath, source.data), data: error.data, schema: wanted(error) });
  if (instead === undefined) return explained;
  const { help } = explained;
  // Several lines say all that there is to say; and a "did you mean" says less than the line itself.
  if (help === undefined || help.startsWith("did you mean") || instead.includes("\n"))
    return { ...explained, help: instead };
  return { ...explained, help: help.includes(instead) ? help : `${instead}\n${help}` };
}

/** Errors about a value, for which another one may be written. */
const OF_VALUES: ReadonlySet<string> = new Set([
  "type",
  "enum",
  "const",
  "format",
  "pattern",
  "oneOf",
  "discriminator",
]);

function wanted({ parentSchema, params, keyword }: ErrorObject): Wanted {
  return { ...parentSchema, ...(keyword === "type" ? { type: (params as { type: string }).type } : {}) };
}

function inWords(error: ErrorObject, source: Source<unknown>): Explained {
  const path = pathOf(error.instancePath, source.data);
  const name = path.findLast((step) => typeof step === "string");
  const field =
    name === undefined ? "the file" : typeof path.at(-1) === "number" ? `an item of "${name}"` : `"${name}"`;
  const description = (error.parentSchema as { description?: string } | undefined)?.description;
  const params = error.params as Readonly<Record<string, string>>;
  const at = (
    rule: RuleId,
    message: string,
    help: string | undefined = description,
    part: "key" | "value" = "value",
  ): Explained => ({ rule, path, part, message, help });
  switch (error.keyword) {
    case "required":
    case "dependentRequired":
      return missing(error, path, field, String(params.missingProperty));
    case "additionalProperties":
    case "unevaluatedProperties":
      return unknown(error, path, String(params.additionalProperty ?? params.unevaluatedProperty));
    case "propertyNames":
      return {
        rule: "schema/name",
        path: under(path, String(params.propertyName)),
        part: "key",
        message: `must be a name that is allowed here, got "${params.propertyName}"`,
        help: nameHelp(error),
      };
    case "enum":
    case "const":
      return choice(error, at);
    case "type":
      return at(
        "schema/type",
        `${field} must be ${article(params.type ?? [])}, got ${got(error.data, source, path)}`,
        typeHelp(error, source, path) ?? emptyHelp(error, path) ?? description ?? PATTERN_HELP[patternOf(error)],
      );
    case "format": {
      const why = FORMATS[String(params.format)]?.fault(String(error.data)) ?? "is not valid";
      return at(
        "schema/format",
        `${field} must be ${formatWord(String(params.format))}: ${quote(error.data)} ${why}`,
        isAddressWithoutScheme(error) ? `"mailto:${error.data}"` : description,
      );
    }
    case "pattern":
      return at(
        "schema/pattern",
        `${field} must be ${patternWords(String(params.pattern))}, got ${quote(error.data)}`,
        description ?? PATTERN_HELP[String(params.pattern)],
      );
    case "oneOf":
      return union(error, at, field);
    case "discriminator":
      return tag(error, path, params);
    case "minLength":
    case "maxLength":
      return at(
        "schema/length",
        `${field} must have at ${error.keyword === "minLength" ? "least" : "most"} ${params.limit} characters, got ${String(error.data).length}`,
      );
    case "minItems":
    case "maxItems":
      return at(
        "schema/length",
        `${field} must have at ${error.keyword === "minItems" ? "least" : "most"} ${params.limit} items, got ${(error.data as unknown[]).length}`,
      );
    case "minProperties":
    case "maxProperties":
      return at(
        "schema/length",
        `${field} must have at ${error.keyword === "minProperties" ? "least" : "most"} ${params.limit} entries, got ${Object.keys(error.data as object).length}`,
      );
    case "minimum":
    case "maximum":
      return at("schema/range", `${field} must be ${params.comparison} ${params.limit}, got ${String(error.data)}`);
    case "uniqueItems":
      return at(
        "schema/length",
        `${field} must have no duplicate items, got items ${Number(params.j) + 1} and ${Number(params.i) + 1} alike`,
      );
    default:
      return at("schema/type", `${field} ${error.message ?? "is not valid"}`);
  }
}

function missing(error: ErrorObject, path: Path, field: string, property: string): Explained {
  const properties = (error.parentSchema as { properties?: Record<string, { description?: string }> }).properties ?? {};
  const help = properties[property]?.description;
  return {
    rule: "schema/required",
    path,
    part: "key",
    message: `${field} must have "${property}", got none`,
    help: help === undefined ? `add ${property}: …` : `add ${property}: …\n${help}`,
  };
}

/** What a declaration of mail headers would be called (five-systems A9). */
const CUSTOM_HEADERS = /^(add|custom|extra|additional|set)?[-_]?(mail|message|smtp|mime)?[-_]?headers?$/i;

/** The field that an unknown one is likely meant to be, by its spelling. */
export function fieldMeant({ parentSchema, params }: ErrorObject): string | undefined {
  const { additionalProperty, unevaluatedProperty } = params as Readonly<Record<string, unknown>>;
  return suggest(String(additionalProperty ?? unevaluatedProperty), knownFields(parentSchema));
}

const knownFields = (schema: unknown): readonly string[] =>
  Object.keys((schema as { readonly properties?: object } | undefined)?.properties ?? {});

function unknown(error: ErrorObject, path: Path, property: string): Explained {
  const known = knownFields(error.parentSchema);
  const near = fieldMeant(error);
  const custom = CUSTOM_HEADERS.test(property)
    ? "custom headers are not supported: mail is passed on as it was written; set them in the application that writes the message"
    : undefined;
  const value = (error.data as Readonly<Record<string, unknown>> | null)?.[property];
  const other = otherName(property, value, known);
  const help =
    custom ?? other ?? (near === undefined ? `the fields here are ${known.join(", ")}` : `did you mean ${near}?`);
  return {
    rule: "schema/unknown-field",
    path: under(path, property),
    part: "key",
    message: `must be a known field, got "${property}"`,
    help,
  };
}

function choice(error: ErrorObject, at: (rule: RuleId, message: string, help?: string) => Explained): Explained {
  const values = error.keyword === "const" ? [error.schema] : (error.schema as unknown[]);
  const near =
    typeof error.data === "string"
      ? suggest(
          error.data,
          values.filter((value) => typeof value === "string"),
        )
      : undefined;
  // The words of a union are beside mappings or lists, which its description shows.
  const { title, type } = error.parentSchema as Branch;
  const others = title !== undefined && type === "string" ? " or another of its forms" : "";
  const message = `must be ${values.length === 1 ? "" : "one of "}${values.join(", ")}${others}, got ${quote(error.data)}`;
  return near === undefined ? at("schema/choice", message) : at("schema/choice", message, `did you mean ${near}?`);
}

function union(
  error: ErrorObject,
  at: (rule: RuleId, message: string, help?: string) => Explained,
  field: string,
): Explained {
  const branches = error.schema as readonly Branch[];
  if (branches.some(({ type }) => type === "string" || type === "array")) return forms(error, branches, at, field);
  const keys = branches.map((branch) => branch.required?.[0] ?? Object.keys(branch.properties ?? {})[0] ?? "");
  const given = keys.filter(
    (key) => error.data !== null && typeof error.data === "object" && Object.hasOwn(error.data, key),
  );
  const choices = keys.join(", ").replace(/, ([^,]*)$/, " or $1");
  if (error.data === null || typeof error.data !== "object")
    return at("schema/union", `${field} must be a mapping with one of ${choices}, got ${quote(error.data)}`);
  const message =
    given.length > 1
      ? `${field} must have one of ${choices}, got ${given.join(" and ")}`
      : `${field} must have one of ${choices}, got none`;
  const near = given.length === 0 ? nearKey(error.data, keys) : undefined;
  return near === undefined ? at("schema/union", message) : at("schema/union", message, `did you mean ${near}?`);
}

interface Branch {
  readonly title?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: object;
}

/** Of a union that takes words, lists or mappings: the kinds that it takes. */
function forms(
  error: ErrorObject,
  branches: readonly Branch[],
  at: (rule: RuleId, message: string, help?: string) => Explained,
  field: string,
): Explained {
  const kinds = branches.flatMap((branch): readonly string[] => {
    if (branch.enum !== undefined) return branch.enum;
    if (branch.required !== undefined) return [`{ ${branch.required.map((key) => `${key}: …`).join(", ")} }`];
    return [article(branch.type ?? "object")];
  });
  const data = error.data === null ? "nothing" : typeof error.data === "object" ? "both" : quote(error.data);
  return at(
    "schema/union",
    `${field} must be ${[...new Set(kinds)].join(", ").replace(/, ([^,]*)$/, " or $1")}, got ${data}`,
  );
}

function nearKey(data: unknown, keys: readonly string[]): string | undefined {
  if (data === null || typeof data !== "object") return undefined;
  return Object.keys(data)
    .map((key) => suggest(key, keys))
    .find((key) => key !== undefined);
}

function tag(error: ErrorObject, path: Path, params: Readonly<Record<string, string>>): Explained {
  const name = String(params.tag);
  const branches = (
    (error.parentSchema as { oneOf?: readonly { properties: Record<string, { const: string }> }[] }).oneOf ?? []
  ).map((branch) => branch.properties[name]?.const ?? "");
  const value = params.tagValue as unknown;
  if (value === undefined)
    return {
      rule: "schema/required",
      path,
      part: "key",
      message: `must have "${name}", got none`,
      help: `add ${name}: ${branches.join(" | ")}`,
    };
  const near = typeof value === "string" ? suggest(value, branches) : undefined;
  const message = `must be one of ${branches.join(", ")}, got ${quote(value)}`;
  return {
    rule: "schema/choice",
    path: under(path, name),
    part: "value",
    message,
    help: near === undefined ? undefined : `did you mean ${near}?`,
  };
}

function isAddressWithoutScheme({ params, data }: ErrorObject): boolean {
  const { format } = params as { format: string };
  return (format === "mailto" || format === "report-uri") && parseReportUri(`mailto:${data}`) !== undefined;
}

/** Names of a map are checked by a schema of their own, whose error is beside this one. */
function nameHelp(error: ErrorObject): string | undefined {
  const names = error.schema as { format?: string; pattern?: string; not?: { enum?: readonly string[] } };
  if (names.not?.enum?.includes(String(error.params.propertyName)))
    return `${error.params.propertyName} has a meaning of its own here: give it another name`;
  if (names.format === "domain" && isDomainField(String(error.params.propertyName)))
    return `indent it: ${error.params.propertyName} is a field of a domain, and belongs below its name`;
  if (names.format !== undefined) {
    const written = String(error.params.propertyName);
    const why = FORMATS[names.format]?.fault(written);
    const meant = names.format === "domain" ? nameMeant(written) : undefined;
    if (why === undefined) return undefined;
    return meant === undefined ? `"${written}" ${why}` : `${meant}:\n"${written}" ${why}`;
  }
  return names.pattern === undefined ? ID_HELP : patternWords(names.pattern);
}

function patternOf({ parentSchema }: ErrorObject): string {
  return String((parentSchema as { pattern?: string } | undefined)?.pattern);
}

function typeHelp(error: ErrorObject, source: Source<unknown>, path: Path): string | undefined {
  const wanted = error.params.type as string | string[];
  const written = source.written(path);
  if (!wanted.includes("string") || written === undefined || error.data === null || typeof error.data === "object")
    return undefined;
  const { pattern, format } = (error.parentSchema ?? {}) as { pattern?: string; format?: string };
  const passes =
    (pattern === undefined || new RegExp(pattern, "u").test(written)) &&
    (format === undefined || FORMATS[format]?.fault(written) === undefined);
  if (!passes) return undefined;
  return `quote it: "${written}" (without quotes YAML reads it as ${typeof error.data === "number" ? `the number ${String(error.data)}` : String(error.data)})`;
}

/** A mapping with nothing in it: mostly, what belongs to it is not indented. */
function emptyHelp({ data, params }: ErrorObject, path: Path): string | undefined {
  if (data !== null || !String((params as { type: unknown }).type).includes("object")) return undefined;
  return `indent what belongs to ${path.at(-1) ?? "it"} below it`;
}

function got(data: unknown, source: Source<unknown>, path: Path): string {
  if (data === null) return "nothing";
  if (Array.isArray(data)) return "a list";
  if (typeof data === "object") return "a mapping";
  return typeof data === "string" ? quote(data) : `the ${typeof data} ${source.written(path) ?? String(data)}`;
}

const ARTICLES: Record<string, string> = {
  string: "a string",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
};

function article(type: string | readonly string[]): string {
  return (typeof type === "string" ? type.split(",") : type).map((one) => ARTICLES[one] ?? one).join(" or ");
}

const FORMAT_WORDS: Record<string, string> = {
  domain: "a domain name",
  "dns-name": "a DNS name",
  "standing-name": "the full name of a record",
  labels: "DNS labels",
  selector: "a selector",
  "record-name": "a record's name",
  "record-target": "a DNS name",
  "spf-mechanism": "an SPF mechanism",
  ip: "an IP address",
  ip4: "an IPv4 address",
  ip6: "an IPv6 address",
  email: "a mail address",
  mailto: "a mailto: address",
  "report-uri": "a report address",
  "https-url": "an https address",
  base64: "a base64 key",
  date: "a date",
  "spf-domain": "an SPF domain",
};

function formatWord(format: string): string {
  return FORMAT_WORDS[format] ?? (/ip|cidr/.test(format) ? "an IP address or network" : format);
}

/** What was written. */
const quote = (value: unknown): string =>
  quoted(typeof value === "string" || typeof value === "object" ? JSON.stringify(value) : String(value));

/** The path of an ajv error. */
function pathOf(instancePath: string, data: unknown): Path {
  const path: (string | number)[] = [];
  let node = data;
  for (const part of instancePath.split("/").slice(1)) {
    const key = part.replace(/~1/g, "/").replace(/~0/g, "~");
    const step = Array.isArray(node) ? Number(key) : key;
    path.push(step);
    node = (node as Record<string | number, unknown> | undefined)?.[step];
  }
  return path;
}
