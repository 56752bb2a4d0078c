import { quoted } from "../../standards/text/listing.ts";

/** A JSON value with the place where it starts. */
export interface Json {
  readonly value: null | boolean | number | string | readonly Json[] | ReadonlyMap<string, Json>;
  readonly line: number;
  readonly column: number;
}

/** What keeps a text from being JSON, and where. */
export class JsonFault extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, line: number, column: number) {
    super(message);
    this.line = line;
    this.column = column;
  }
}

const MAX_DEPTH = 32;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const STRING = /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORDS: readonly (readonly [string, null | boolean])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

/** The JSON documents of a text, one after another (RFC 8259), with the place of every value. Throws a JsonFault. */
export function readJsonDocuments(text: string): Json[] {
  let at = 0;
  let line = 1;
  let lineStart = 0;
  const fault = (message: string): never => {
    throw new JsonFault(message, line, at - lineStart + 1);
  };
  const skip = () => {
    for (; at < text.length; at++) {
      const character = text.charAt(at);
      if (character === "\n") {
        line++;
        lineStart = at + 1;
      } else if (character !== " " && character !== "\t" && character !== "\r") return;
    }
  };
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const string = (): string => {
    const found = match(STRING);
    return found === undefined
      ? fault("must be a string in double quotes, closed and without control characters")
      : (JSON.parse(found) as string);
  };
  const value = (depth: number): Json => {
    if (depth > MAX_DEPTH) fault(`must be at most ${MAX_DEPTH} levels deep`);
    const place = { line, column: at - lineStart + 1 };
    const character = text.charAt(at);
    if (character === '"') return { ...place, value: string() };
    if (character === "[" || character === "{") {
      at++;
      const close = character === "[" ? "]" : "}";
      const items: Json[] = [];
      const fields = new Map<string, Json>();
      skip();
      while (text.charAt(at) !== close) {
        if (character === "{") {
          const key = string();
          skip();
          if (text.charAt(at) !== ":") fault("must have a colon after a key");
          at++;
          skip();
          if (fields.has(key)) fault(`must have the key ${JSON.stringify(quoted(key))} once, got a second one`);
          fields.set(key, value(depth + 1));
        } else items.push(value(depth + 1));
        skip();
        if (text.charAt(at) === ",") {
          at++;
          skip();
          if (text.charAt(at) === close) fault("must have a value after a comma");
        } else if (text.charAt(at) !== close) fault(`must have a comma or ${close}`);
      }
      at++;
      return { ...place, value: character === "[" ? items : fields };
    }
    const number = match(NUMBER);
    if (number !== undefined) return { ...place, value: Number(number) };
    const word = WORDS.find(([name]) => text.startsWith(name, at));
    if (word === undefined) return fault("must be a JSON value");
    at += word[0].length;
    return { ...place, value: word[1] };
  };
  const documents: Json[] = [];
  for (skip(); at < text.length; skip()) documents.push(value(0));
  return documents;
}

/** A field of an object; undefined where it is not one, or has no such field. */
export function field(json: Json | undefined, key: string): Json | undefined {
  return json?.value instanceof Map ? (json.value as ReadonlyMap<string, Json>).get(key) : undefined;
}

/** The items of a list; undefined where it is not one. */
export function itemsOf(json: Json | undefined): readonly Json[] | undefined {
  return Array.isArray(json?.value) ? (json.value as readonly Json[]) : undefined;
}

export const textOf = (json: Json | undefined): string | undefined =>
  typeof json?.value === "string" ? json.value : undefined;

export const numberOf = (json: Json | undefined): number | undefined =>
  typeof json?.value === "number" ? json.value : undefined;
