/** The certificate that a server has (DANE, RFC 6698 section 2.1). */
export interface Tlsa {
  readonly usage: number;
  readonly selector: number;
  readonly matchingType: number;
  /** Lower-case hexadecimal digits. */
  readonly data: string;
}

/** As a zone file writes it. */
export function printTlsa({ usage, selector, matchingType, data }: Tlsa): string {
  return `${usage} ${selector} ${matchingType} ${data}`;
}

/** One TLSA as a zone file writes it, whose digits may be in groups; undefined where it is not one. */
export function parseTlsa(text: string): Tlsa | undefined {
  const match = /^([0-9]{1,3})[ \t]+([0-9]{1,3})[ \t]+([0-9]{1,3})[ \t]+([0-9A-Fa-f \t]+)$/.exec(text.trim());
  if (match === null) return undefined;
  const [usage = 0, selector = 0, matchingType = 0] = match.slice(1, 4).map(Number);
  return { usage, selector, matchingType, data: (match[4] ?? "").replace(/[ \t]/g, "").toLowerCase() };
}

/** Hexadecimal digits of a SHA-256 and a SHA-512, by the matching type (RFC 6698 section 2.1.3). */
const DIGITS: Readonly<Record<number, number>> = { 1: 64, 2: 128 };

/** How many digits the data must have where it is a digest of another length; undefined where its length is right. */
export function wrongLength({ matchingType, data }: Tlsa): number | undefined {
  const digits = DIGITS[matchingType];
  return digits === undefined || data.length === digits ? undefined : digits;
}
