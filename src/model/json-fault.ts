/** What is wrong with JSON of others, and at which field. */
export class JsonFault extends Error {
  constructor(at: string, what: string) {
    super(at === "" ? what : `${at} ${what}`);
  }
}

/** What reading gives, or the first fault that it throws; any other error passes. */
export function orFault<T>(
  reading: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: string } {
  try {
    return { ok: true, value: reading() };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { ok: false, fault: error.message };
  }
}

/** What a value is, where something else must be: `null`, `a list`, `a value of type number`. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a value of type ${typeof value}`;
}
