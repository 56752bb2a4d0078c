import { fingerprint, keyText, withoutKey } from "../standards/dkim/describe.ts";
import { type Network, printNetwork } from "../standards/networks/addresses.ts";
import type { Plain } from "./change.ts";
import { compareText } from "./diagnostic.ts";

/** What is not part of what is declared: where it is in its file. */
const PLACES: ReadonlySet<string> = new Set(["path", "origin"]);

/** A value of a blueprint as data: without places, keys as fingerprints, networks as text. */
export function plainOf(value: unknown): Plain {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return withoutKey(value);
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(plainOf);
  if (value instanceof Map) return plainOf(Object.fromEntries(value));
  if (typeof value !== "object") return String(value);
  if (isNetwork(value)) return printNetwork(value);
  const entries = Object.entries(value)
    .filter(([name, one]) => !PLACES.has(name) && one !== undefined)
    .sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([name, one]) => [name, named(name, one, value)]));
}

/** Keys are under names of their own. */
function named(name: string, value: unknown, holder: object): Plain {
  if (typeof value !== "string") return plainOf(value);
  if (name === "publicKey") return keyText(value, "type" in holder && holder.type === "ed25519" ? "ed25519" : "rsa");
  return name === "pgpKey" && value.length > 100 ? fingerprint(value) : plainOf(value);
}

const isNetwork = (value: object): value is Network =>
  "family" in value && "address" in value && "prefix" in value && Object.keys(value).length === 3;

/**
 * Whether two values of blueprints are the same as data, found without building it: `plainOf` gives the same of both. False says nothing.
 */
export function isSameDeclared(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => isSameDeclared(item, b[index]))
    );
  const [of, other] = [a as Fields, b as Fields];
  if (!isFields(of) || !isFields(other)) return false;
  const names = Object.keys(of);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && (PLACES.has(name) || isSameDeclared(of[name], other[name])))
  );
}

type Fields = Readonly<Record<string, unknown>>;

/** Maps and their like are compared as data. */
const isFields = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

/** Whether two values of data are the same, in the same order. */
export const isSamePlain = (a: Plain, b: Plain): boolean => JSON.stringify(a) === JSON.stringify(b);
