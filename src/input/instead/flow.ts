/**
 * A value in YAML's flow form, as it may be written after a key: `[198.51.100.7]`, `{ host: mx1.example.net }`. Fields that are undefined are
 * left out. Texts are quoted wherever YAML would read anything else.
 */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return entries.length === 0
      ? "{}"
      : `{ ${entries.map(([key, one]) => `${scalar(key)}: ${flow(one)}`).join(", ")} }`;
  }
  return typeof value === "string" ? scalar(value) : String(value);
}

/** What YAML reads as this very text without quotes, in a flow, too. */
const PLAIN = /^[A-Za-z0-9_/][A-Za-z0-9_./=+-]*( [A-Za-z0-9_./=+-]+)*$/;
/** What YAML's core schema reads as another type (YAML 1.2.2 section 10.3.2). */
const OTHER_TYPE = /^(null|true|false|[-+]?[0-9]+(\.[0-9]*)?(e[-+]?[0-9]+)?|0[ox][0-9a-f]+)$/i;

const scalar = (text: string): string => (PLAIN.test(text) && !OTHER_TYPE.test(text) ? text : JSON.stringify(text));
