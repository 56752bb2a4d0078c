import { createRequire } from "node:module";
import { Tokenization } from "cdktf";

type Rename = (value: unknown) => unknown;

/** Terraform's names are few; what is beyond is worked out each time. */
const MOST_NAMES = 10_000;

/**
 * cdktf renames each argument of each resource from camelCase with four regular expressions: a fourteenth of the time that a stack takes. While `use` runs, what
 * a name becomes is remembered. A test holds both to the same answers. Where cdktf has no such function, nothing changes.
 */
export function withQuickKeys<T>(use: () => T): T {
  const util = utilOfCdktf();
  const rename = util?.keysToSnakeCase;
  if (util === undefined || rename === undefined) return use();
  util.keysToSnakeCase = quickly(rename);
  try {
    return use();
  } finally {
    util.keysToSnakeCase = rename;
  }
}

/** What cdktf's own function gives, whose answer for each name is asked for once. */
export function quickly(rename: Rename): Rename {
  const names = new Map<string, string>();
  const nameOf = (key: string): string => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = Object.keys(rename({ [key]: 0 }) as object)[0] ?? key;
    if (names.size < MOST_NAMES) names.set(key, name);
    return name;
  };
  const renamed = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || Tokenization.isResolvable(value)) return rename(value);
    if (Array.isArray(value)) return value.map(item);
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const inside = (value as Record<string, unknown>)[key];
      // Maps whose keys are people's.
      if (key === "tags" || key === "environment") result[key] = inside;
      else result[nameOf(key)] = item(inside);
    }
    return result;
  };
  const item = (value: unknown): unknown => (typeof value === "object" ? renamed(value) : value);
  return renamed;
}

function utilOfCdktf(): { keysToSnakeCase?: Rename } | undefined {
  try {
    return createRequire(import.meta.url)("cdktf/lib/util.js") as { keysToSnakeCase?: Rename };
  } catch {
    return undefined;
  }
}
