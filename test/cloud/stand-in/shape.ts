import { AwsError } from "./operation.ts";

/** Reads one value of a JSON request body, or refuses it with the BadRequestException of the API reference. */
export type Shape<T> = (value: unknown, at: string) => T;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Structure<F extends Fields, R extends keyof F> = { readonly [K in R]: ReturnType<F[K]> } & {
  readonly [K in Exclude<keyof F, R>]?: ReturnType<F[K]>;
};

export const badRequest = (message: string): AwsError => new AwsError("BadRequestException", 400, message);

export const string: Shape<string> = (value, at) => {
  if (typeof value !== "string") throw badRequest(`${at} must be a string`);
  return value;
};

export const boolean: Shape<boolean> = (value, at) => {
  if (typeof value !== "boolean") throw badRequest(`${at} must be a boolean`);
  return value;
};

export const number =
  (minimum: number, maximum: number): Shape<number> =>
  (value, at) => {
    if (typeof value !== "number" || value < minimum || value > maximum) {
      throw badRequest(`${at} must be a number from ${minimum} to ${maximum}`);
    }
    return value;
  };

export const oneOf =
  <const V extends readonly string[]>(...values: V): Shape<V[number]> =>
  (value, at) => {
    const found = values.find((known) => known === value);
    if (found === undefined) throw badRequest(`${at} must be one of ${values.join(", ")}, got: ${value}`);
    return found;
  };

export const list =
  <T>(item: Shape<T>): Shape<readonly T[]> =>
  (value, at) => {
    if (!Array.isArray(value)) throw badRequest(`${at} must be a list`);
    return value.map((one, index) => item(one, `${at}[${index}]`));
  };

/** An object with these fields and no others; an explicit null counts as absent. */
export const structure =
  <F extends Fields, R extends keyof F & string = never>(fields: F, ...required: R[]): Shape<Structure<F, R>> =>
  (value, at) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw badRequest(`${at} must be an object`);
    const result: Record<string, unknown> = {};
    for (const [key, given] of Object.entries(value)) {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!field) throw badRequest(`${at} has an unknown field: ${key}`);
      if (given !== null) result[key] = field(given, `${at}.${key}`);
    }
    for (const key of required) {
      if (!(key in result)) throw badRequest(`${at}.${key} is required`);
    }
    return result as Structure<F, R>;
  };
