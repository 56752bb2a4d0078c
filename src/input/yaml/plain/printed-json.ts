import type { PlainLimits } from "./plain.ts";

/** What YAML reads otherwise than JSON, or not at all, is beyond ASCII, or an escape of a character. */
const ASCII = /^[\n\x20-\x7e]*$/;

/** YAML looks no further for the end of a key (section 7.4.2); a little less. */
const MAX_KEY = 1000;

/**
 * Reads JSON written as `JSON.stringify` prints it, two spaces deep, as records.lock.json does. Any other text is undefined: two keys of
 * one name, other spaces, mistakes, and what is not ASCII. The full reader reads those, and is the only one that finds fault. What is read is
 * what the full reader reads.
 */
export function readPrintedJson(text: string, limits: PlainLimits): { readonly data: unknown } | undefined {
  if (!text.startsWith("{\n") || !ASCII.test(text) || text.includes("\\u")) return undefined;
  try {
    // Within the limits before it is printed: printing exhausts the stack, or memory, over what is nested thousands of levels deep.
    const data = new Copier(limits).copy(JSON.parse(text), 0);
    return `${JSON.stringify(data, null, 2)}\n` === text ? { data } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error === TOO_MUCH) return undefined;
    throw error;
  }
}

const TOO_MUCH = new Error("the text is for the full reader");

class Copier {
  private collections = 0;
  private lines = 0;
  private readonly limits: PlainLimits;

  constructor(limits: PlainLimits) {
    this.limits = limits;
  }

  /** With mappings that have no prototype, as the full reader gives them. */
  copy(value: unknown, depth: number): unknown {
    if (typeof value !== "object" || value === null) return value;
    const { limits } = this;
    const entries = Object.entries(value);
    this.lines += entries.length;
    if (depth >= limits.depth || entries.length > limits.entries || this.lines > limits.lines) throw TOO_MUCH;
    if (++this.collections > limits.collections) throw TOO_MUCH;
    if (Array.isArray(value)) return value.map((item) => this.copy(item, depth + 1));
    const data: Record<string, unknown> = Object.create(null);
    for (const [key, item] of entries) {
      // A merge key is refused, with its place.
      if (key.length > MAX_KEY || key === "<<") throw TOO_MUCH;
      data[key] = this.copy(item, depth + 1);
    }
    return data;
  }
}
