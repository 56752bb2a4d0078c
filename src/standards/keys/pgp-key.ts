/** What the first packet of an OpenPGP key says (RFC 9580 sections 4.2, 5.5.2 and 5.5.3). */

/** The kind of key that a base64 text holds; undefined where it is neither. */
export function pgpKeyKind(base64: string): "public" | "secret" | undefined {
  if (base64.length % 4 !== 0 || !BASE64.test(base64)) return undefined;
  // A key's first packet starts within its first octets: tag, length, version.
  const octets = Buffer.from(base64.slice(0, 16), "base64");
  const header = headerOf(octets);
  if (header === undefined || !VERSIONS.has(octets[header.length] ?? 0)) return undefined;
  return KINDS.get(header.tag);
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const VERSIONS: ReadonlySet<number> = new Set([4, 5, 6]);
const KINDS: ReadonlyMap<number, "public" | "secret"> = new Map([
  [5, "secret"],
  [6, "public"],
]);

/** A packet's tag and the length of its header: section 4.2.1 in the new format, 4.2.2 in the old one. */
function headerOf(octets: Buffer): { readonly tag: number; readonly length: number } | undefined {
  const [first = 0, second = 0] = octets;
  if ((first & 0x80) === 0) return undefined;
  if ((first & 0x40) !== 0) return { tag: first & 0x3f, length: second < 192 ? 2 : second < 224 ? 3 : 6 };
  const lengthOctets = [1, 2, 4, 0][first & 0x03] ?? 0;
  return { tag: (first >> 2) & 0x0f, length: 1 + lengthOctets };
}
