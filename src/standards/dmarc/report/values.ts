/** Values of aggregate reports as receivers write them: blanks around, capitals, dots at the end, words of drafts. */
import { isIPv4 } from "node:net";
import { parseDnsName } from "../../names/names.ts";
import { parseNetwork } from "../../networks/addresses.ts";
import { remembered } from "../../text/remembered.ts";
import type { ReportedDisposition } from "./row.ts";

/** A name in A-labels; undefined where it is not one. */
export const nameOf = remembered((text: string): string | undefined => {
  const parsed = parseDnsName(text.endsWith(".") ? text.slice(0, -1) : text);
  return parsed.ok ? parsed.name : undefined;
});

/** An address in its canonical form, an IPv4 one where it is mapped into IPv6 (RFC 4291 section 2.5.5.2); undefined where it is not one. */
export const addressOf = remembered((text: string): string | undefined => {
  if (isIPv4(text)) return text;
  const network = text.includes("/") ? undefined : parseNetwork(text);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(network?.address ?? "");
  if (mapped === null) return network?.address;
  const [high, low] = [Number.parseInt(mapped[1] ?? "", 16), Number.parseInt(mapped[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
});

/** A whole number of at most `most`; undefined where it is not one. */
export function wholeNumber(text: string, most: number): number | undefined {
  if (!/^[0-9]{1,16}$/.test(text)) return undefined;
  const number = Number(text);
  return number <= most ? number : undefined;
}

/** Seconds since 1970, of which receivers write decimals, too. */
export function secondsOf(text: string): number | undefined {
  const whole = /^([0-9]{1,10})(?:\.[0-9]{1,9})?$/.exec(text)?.[1];
  return whole === undefined ? undefined : Number(whole);
}

/** The sample of RFC 9990 says `pass`; a word of somebody's own is no harm done. */
export function dispositionOf(text: string): ReportedDisposition {
  if (text === "none") return text;
  const word = text.toLowerCase();
  return word === "quarantine" || word === "reject" ? word : "none";
}

export const isPass = (text: string): boolean => text === "pass" || text.toLowerCase() === "pass";

/** A result of SPF or DKIM, or the type of a reason: a word of a list that is longer in practice than in the schema. */
export const wordOf = remembered((text: string): string => {
  const word = text.toLowerCase();
  return /^[a-z][a-z_]{0,31}$/.test(word) ? word : "unknown";
});

/** As they are below `_domainkey`; `-` where none is given, or nothing that is one. */
export const selectorOf = remembered((text: string): string =>
  /^[a-z0-9_]([a-z0-9_.-]{0,125}[a-z0-9_])?$/i.test(text) ? text.toLowerCase() : "-",
);
