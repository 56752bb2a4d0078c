import { toBits } from "./addresses.ts";

/** An address as numbers, read without a canonical text in between: for those who ask of a hundred thousand. */
export interface AddressBits {
  readonly family: 4 | 6;
  /** Its first bits, all 32 of IPv4, and 48 of IPv6: as many as a number holds exactly at the length of an IPv6 site. */
  readonly first: number;
  /** As it was read. */
  readonly text: string;
}

/** Bits of `first`. */
export const FIRST_BITS = { 4: 32, 6: 48 } as const;

/** Reads an address; undefined where the text is none. The last 32 bits of IPv6 in dots are taken too (RFC 4291 section 2.2). */
export function addressBits(text: string): AddressBits | undefined {
  if (!text.includes(":")) {
    const first = dotted(text);
    return first === undefined ? undefined : { family: 4, first, text };
  }
  const gap = text.indexOf("::");
  if (gap !== text.lastIndexOf("::")) return undefined;
  const left = groupsOf(gap < 0 ? text : text.slice(0, gap), gap < 0);
  const right = gap < 0 ? [] : groupsOf(text.slice(gap + 2), true);
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (gap < 0 ? missing !== 0 : missing < 1) return undefined;
  const group = (index: number): number =>
    left[index] ?? (index < left.length + missing ? 0 : (right[index - left.length - missing] ?? 0));
  return { family: 6, first: (group(0) * 0x10000 + group(1)) * 0x10000 + group(2), text };
}

/** All bits of an address that was read. */
export const wholeBits = ({ family, first, text }: AddressBits): bigint =>
  family === 4 ? BigInt(first) : toBits({ family, address: plainGroups(text) });

/** Without dots: the last 32 bits as two groups. */
function plainGroups(text: string): string {
  const colon = text.lastIndexOf(":");
  const last = text.includes(".") ? dotted(text.slice(colon + 1)) : undefined;
  if (last === undefined) return text;
  return `${text.slice(0, colon + 1)}${Math.floor(last / 0x10000).toString(16)}:${(last % 0x10000).toString(16)}`;
}

/** The last group alone may be two, in dots. */
function groupsOf(text: string, isEnd: boolean): readonly number[] | undefined {
  if (text === "") return [];
  const groups: number[] = [];
  const parts = text.split(":");
  for (const [index, part] of parts.entries()) {
    const last = isEnd && part.includes(".") && index === parts.length - 1 ? dotted(part) : undefined;
    if (last !== undefined) groups.push(Math.floor(last / 0x10000), last % 0x10000);
    else if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
    else groups.push(Number.parseInt(part, 16));
  }
  return groups;
}

/** `192.0.2.1` as a number: four decimal numbers up to 255 without leading zeros. */
function dotted(text: string): number | undefined {
  let [bits, number, digits, dots] = [0, 0, 0, 0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x2e) {
      if (digits === 0 || ++dots > 3) return undefined;
      [bits, number, digits] = [bits * 256 + number, 0, 0];
    } else if (code < 0x30 || code > 0x39 || (digits > 0 && number === 0)) return undefined;
    else {
      number = number * 10 + code - 0x30;
      digits++;
      if (number > 255) return undefined;
    }
  }
  return dots === 3 && digits > 0 ? bits * 256 + number : undefined;
}
