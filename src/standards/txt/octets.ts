import { isUtf8 } from "node:buffer";

/** How a reader of octets finds them written: `\DDD` decimal in master files (RFC 1035 section 5.1), `\OOO` octal at Route 53. */
export type WrittenOctets = "decimal" | "octal";

/**
 * The octets of a field or of the inside of a quoted string: three digits after a backslash are one octet, and any other character after
 * one is itself. Undefined where an escape is invalid.
 */
export function octetsOf(inside: string, octets: WrittenOctets): Buffer | undefined {
  if (!inside.includes("\\")) return Buffer.from(inside);
  const parts: Buffer[] = [];
  for (const [part, digits] of inside.matchAll(/\\([0-9]{3})|\\[^0-9]|[^\\]+|\\/gsu)) {
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
  return Buffer.concat(parts);
}

/**
 * The text that these are, one after another. It is UTF-8 as a whole: a character may begin in one character-string and end in the next.
 * Undefined where an escape is invalid, or the octets are not UTF-8.
 */
export function textOfOctets(insides: readonly string[], octets: WrittenOctets): string | undefined {
  const parts = insides.map((inside) => octetsOf(inside, octets));
  if (!parts.every((part) => part !== undefined)) return undefined;
  const whole = Buffer.concat(parts);
  return isUtf8(whole) ? whole.toString() : undefined;
}
