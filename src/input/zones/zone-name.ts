/** A name, absolute, lower-case and without its final dot; undefined where it is not one, or relative to an origin that is not known. */
export function nameOf(raw: string, origin: string | undefined): string | undefined {
  if (raw === "@") return origin;
  if (raw.includes("\\") || !/^[\x21-\x7e]+$/.test(raw)) return undefined;
  const text = raw.toLowerCase();
  if (text === ".") return undefined;
  const absolute = text.endsWith(".") ? text.slice(0, -1) : origin === undefined ? undefined : `${text}.${origin}`;
  if (absolute === undefined || absolute.length > 253) return undefined;
  return absolute.split(".").every((label) => label.length > 0 && label.length <= 63) ? absolute : undefined;
}

/** Why a record is left where it is. */
export const ESCAPED_NAME = "its name has octets that a tenant file cannot hold";
export const OTHER_OCTETS = "its text is not UTF-8";

/**
 * A name that DNS allows and no tenant file has, as it is written: with escaped octets or blanks (RFC 1035 section 5.1), such as those of
 * printers (RFC 6763 section 4.3). Undefined for all others.
 */
function escapedName(raw: string, origin: string | undefined): string | undefined {
  const text = raw.toLowerCase().replaceAll(" ", "\\032");
  const plain = text.replace(/\\(?:[0-3][0-9]{2}|[^0-9])/g, "x");
  if (plain === text || nameOf(plain, origin) === undefined) return undefined;
  return plain.endsWith(".") ? text.slice(0, -1) : `${text}.${origin}`;
}

/** A record's owner, and why none of its records can be declared where the name is one that no tenant file has. */
export interface Owner {
  readonly name: string;
  readonly why: string | undefined;
}

/** The owner that a name is; undefined where it is not a name. */
export function ownerOf(raw: string, origin: string | undefined): Owner | undefined {
  const name = nameOf(raw, origin);
  if (name !== undefined) return { name, why: undefined };
  const escaped = escapedName(raw, origin);
  return escaped === undefined ? undefined : { name: escaped, why: ESCAPED_NAME };
}
