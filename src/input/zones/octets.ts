import { isUtf8 } from "node:buffer";

/**
 * The text of a field of a master file, its escapes undone: `\DDD` is an octet, decimal, and a backslash takes the next character as
 * it is (RFC 1035 section 5.1). Route 53 writes octets in octal. Undefined where an escape is none, or the octets are no UTF-8.
 */
export function unescapeField(raw: string, octets: "decimal" | "octal" = "decimal"): string | undefined {
  if (!raw.includes("\\")) return raw;
  const parts: Buffer[] = [];
  for (const [part, digits] of raw.matchAll(/\\([0-9]{3})|\\[^0-9]|[^\\]+|\\/gsu)) {
    if (digits === undefined) {
      if (part === "\\") return undefined;
      parts.push(Buffer.from(part.startsWith("\\") ? part.slice(1) : part));
      continue;
    }
    if (octets === "octal" && !/^[0-7]+$/.test(digits)) return undefined;
    const octet = Number.parseInt(digits, octets === "octal" ? 8 : 10);
    if (octet > 255) return undefined;
    parts.push(Buffer.from([octet]));
  }
  const text = Buffer.concat(parts);
  return isUtf8(text) ? text.toString() : undefined;
}
