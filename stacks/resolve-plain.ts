import { Token, Tokenization } from "cdktf";

type ResolveOptions = Parameters<typeof Tokenization.resolve>[1];

/**
 * cdktf resolves all of a stack twice: a string may hold a token's marker, a list be one, a number stand for one. Nearly nothing does. While `use`
 * runs, what can hold no token is copied as cdktf would copy it, and cdktf resolves the rest, and all that is not plain data. A test holds both to
 * the same answers, and the examples to the same bytes.
 */
export function withPlainResolved<T>(use: () => T): T {
  const { resolve } = Tokenization;
  Tokenization.resolve = (value: unknown, options: ResolveOptions): unknown => {
    const walked = (other: unknown): unknown => resolve.call(Tokenization, other, options);
    try {
      return plainOr(value, 0, walked);
    } catch {
      // cdktf's own fault says where in the whole it is.
      return walked(value);
    }
  };
  try {
    return use();
  } finally {
    Tokenization.resolve = resolve;
  }
}

/** cdktf goes 200 deep. */
const MOST_DEPTH = 100;

/** A copy without what is undefined; `resolve` gives what stands for all that may hold a token. */
function plainOr(value: unknown, depth: number, resolve: (value: unknown) => unknown): unknown {
  if (value === null || value === undefined || typeof value === "boolean") return value;
  if (typeof value === "string" || typeof value === "number") return mayHoldToken(value) ? resolve(value) : value;
  if (typeof value !== "object" || depth > MOST_DEPTH) return resolve(value);
  if (Array.isArray(value)) {
    if (value.some(mayHoldToken)) return resolve(value);
    return value.map((item) => plainOr(item, depth + 1, resolve)).filter((item) => item !== undefined);
  }
  if (!isPlainObject(value)) return resolve(value);
  const keys = Object.keys(value);
  if (keys.some(mayHoldToken)) return resolve(value);
  const copy: Record<string, unknown> = {};
  for (const key of keys) {
    const item = plainOr(value[key], depth + 1, resolve);
    if (item !== undefined) copy[key] = item;
  }
  return copy;
}

/** No token, construct or other object that resolves itself. */
function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  const { resolve, _children: children } = value as Record<string, unknown>;
  return typeof resolve !== "function" && children === undefined;
}

/** What cdktf's markers hold, of strings, lists and maps. */
const MARKER = "TfToken[";

/** A number that stands for a token is beyond -10^288: what a text can only say with an exponent of three digits, or with that many. */
const LARGE_NUMBER = /e\+?[0-9]{3}|[0-9.]{100}/;
const LARGE = 1e288;

/** True for all that cdktf could take for a token, and for little else. */
export function mayHoldToken(value: unknown): boolean {
  if (typeof value === "number") return Math.abs(value) > LARGE || value === Token.NUMBER_MAP_TOKEN_VALUE;
  if (typeof value !== "string") return false;
  return (
    value.includes(MARKER) ||
    LARGE_NUMBER.test(value) ||
    value === Token.STRING_MAP_TOKEN_VALUE ||
    value === Token.ANY_MAP_TOKEN_VALUE
  );
}
