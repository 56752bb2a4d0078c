import type { AfterApply, Reference, Text } from "../src/model/blueprint.ts";

/**
 * The one boundary between what people wrote and Terraform. Every argument of every resource that a construct makes goes through
 * `values`: literal strings are escaped, once, after they are complete; references become tokens. Nothing else in constructs/ or
 * stacks/ hands a string of a blueprint to cdktf, which escapes nothing by itself.
 */

/** A string that cdktf made, such as `certificate.arn`: passed on as it is. */
export class Token {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A JSON text, such as a policy document, whose strings may be tokens. */
export class Json {
  readonly document: JsonValue;
  constructor(document: JsonValue) {
    this.document = document;
  }
}

type JsonValue = string | number | boolean | Token | readonly JsonValue[] | { readonly [key: string]: JsonValue };

type Value =
  | string
  | number
  | boolean
  | undefined
  | Token
  | Json
  | AfterApply
  | readonly Value[]
  | { readonly [key: string]: Value };

/** What a resource takes where a construct gives literals, tokens and text known after an apply. */
export type Plain<T> = T extends Token | Json | AfterApply
  ? string
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { -readonly [Key in keyof T]: Plain<T[Key]> }
      : T;

/** The arguments of a resource, ready for cdktf. */
export function values<const T extends { readonly [key: string]: Value }>(config: T, references: References): Plain<T> {
  return plain(config, references) as Plain<T>;
}

function plain(value: Value, references: References): unknown {
  if (typeof value === "string") return escapeTemplate(value);
  if (value instanceof Token) return value.text;
  if (value instanceof Json) return joinPieces(jsonPieces(value.document));
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => plain(item, references));
  if (isAfterApply(value)) return joinParts(value.parts, references);
  const fields: [string, unknown][] = [];
  for (const key of Object.keys(value)) {
    const item = (value as Readonly<Record<string, Value>>)[key];
    if (item !== undefined) fields.push([escapeTemplate(key), plain(item, references)]);
  }
  return Object.fromEntries(fields);
}

/**
 * A literal for Terraform's template language, in which `${` and `%{` open an expression and `$${` and `%%{` are the characters
 * themselves (Terraform language, "Strings and Templates").
 */
export function escapeTemplate(text: string): string {
  if (text.includes("TfToken[")) throw new Error(`must hold no Terraform token marker, got: ${JSON.stringify(text)}`);
  // Nearly none has either, and there are hundreds in a stack.
  if (!text.includes("{")) return text;
  return text.replace(/\$\{/g, () => "$${").replace(/%\{/g, () => "%%{");
}

/** Literals and references in order. Neighbouring literals are joined before they are escaped: `$` and `{` may come from two of them. */
function joinParts(parts: AfterApply["parts"], references: References): string {
  return joinPieces(parts.map((part) => (typeof part === "string" ? part : new Token(references.get(part)))));
}

function joinPieces(pieces: readonly (string | Token)[]): string {
  let text = "";
  let literal = "";
  for (const piece of pieces) {
    if (typeof piece === "string") literal += piece;
    else {
      text += beforeToken(literal) + piece.text;
      literal = "";
    }
  }
  return text + escapeTemplate(literal);
}

/** The JSON text in pieces; what a token stands for holds no character that JSON would escape: ARNs and ids. */
function jsonPieces(value: JsonValue): (string | Token)[] {
  if (value instanceof Token) return ['"', value, '"'];
  if (typeof value !== "object") return [JSON.stringify(value)];
  const isList = Array.isArray(value);
  const items = isList
    ? (value as readonly JsonValue[]).map(jsonPieces)
    : Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}:`, ...jsonPieces(item)]);
  const inside = items.flatMap((item, index) => (index === 0 ? item : [",", ...item]));
  return [isList ? "[" : "{", ...inside, isList ? "]" : "}"];
}

/** A literal that ends in `$` would turn the token behind it into text: `$` and `${` make `$${`. */
function beforeToken(literal: string): string {
  const dollars = /\$+$/.exec(literal)?.[0] ?? "";
  const escaped = escapeTemplate(literal.slice(0, literal.length - dollars.length));
  return dollars === "" ? escaped : `${escaped}\${"${dollars}"}`;
}

function isAfterApply(value: object): value is AfterApply {
  return Object.hasOwn(value, "afterApply") && Object.hasOwn(value, "parts");
}

/** The tokens that references of the blueprint stand for. Constructs that make a resource put them in. */
export class References {
  private readonly tokens = new Map<string, string>();

  set(reference: Reference, token: string): void {
    this.tokens.set(JSON.stringify(reference), token);
  }

  has(reference: Reference): boolean {
    return this.tokens.has(JSON.stringify(reference));
  }

  get(reference: Reference): string {
    const token = this.tokens.get(JSON.stringify(reference));
    if (token === undefined) throw new Error(`must be created before it is used: ${JSON.stringify(reference)}`);
    return token;
  }
}

/** Whether a text names any of the references. */
export function refersTo(text: Text, kinds: readonly Reference["of"][]): boolean {
  return typeof text !== "string" && text.parts.some((part) => typeof part !== "string" && kinds.includes(part.of));
}
