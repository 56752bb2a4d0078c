import { isIPv4, isIPv6 } from "node:net";
import type { RecordData } from "./source-record.ts";

/** Data of a record, or what is wrong with it after "must". */
export type DataResult =
  | { readonly ok: true; readonly data: RecordData }
  | { readonly ok: false; readonly why: string };

/** The types whose data is read; what a record of another type holds is kept as it is written. */
export const READ_TYPES: ReadonlySet<string> = new Set([
  "TXT",
  "SPF",
  "MX",
  "CNAME",
  "NS",
  "SRV",
  "CAA",
  "TLSA",
  "A",
  "AAAA",
]);

const ok = (data: RecordData): DataResult => ({ ok: true, data });
const fail = (why: string): DataResult => ({ ok: false, why });

/** A whole number of at most `max`, in decimal digits alone. */
export function wholeNumber(text: string | undefined, max: number): number | undefined {
  if (text === undefined || !/^[0-9]{1,10}$/.test(text)) return undefined;
  const number = Number(text);
  return number <= max ? number : undefined;
}

/**
 * Data from its fields as a master file has them (RFC 1035 section 5.1, RFC 2782, RFC 8659, RFC 6698): strings decoded already.
 * `host` makes a host's name of a field: absolute, lower-case, without the trailing dot; undefined where it is not one.
 */
export function readData(
  type: string,
  fields: readonly string[],
  host: (text: string) => string | undefined,
): DataResult {
  const [first = "", second = "", third = "", fourth = ""] = fields;
  const exactly = (count: number) => fields.length === count;
  switch (type) {
    case "TXT":
      return fields.length === 0 ? fail("must have a string, got none") : ok({ type, text: fields.join("") });
    case "SPF":
      return ok({ type: "other", name: "SPF", text: fields.join("") });
    case "MX": {
      const priority = wholeNumber(first, 65535);
      const name = second === "." ? "." : host(second);
      if (!exactly(2) || priority === undefined || name === undefined)
        return fail(`must be a preference and a host, got ${fields.join(" ") || "nothing"}`);
      return ok({ type, host: name, priority });
    }
    case "CNAME":
    case "NS": {
      const name = host(first);
      if (!exactly(1) || name === undefined) return fail(`must be one host name, got ${fields.join(" ") || "nothing"}`);
      return ok({ type, host: name });
    }
    case "SRV": {
      const [priority, weight, port] = [first, second, third].map((text) => wholeNumber(text, 65535));
      const target = fourth === "." ? "." : host(fourth);
      if (!exactly(4) || priority === undefined || weight === undefined || port === undefined || target === undefined)
        return fail(`must be a priority, a weight, a port and a target, got ${fields.join(" ") || "nothing"}`);
      return ok({ type, priority, weight, port, target });
    }
    case "CAA": {
      const flags = wholeNumber(first, 255);
      if (!exactly(3) || flags === undefined || !/^[a-z0-9]+$/i.test(second))
        return fail(`must be flags, a tag and a value, got ${fields.join(" ") || "nothing"}`);
      return ok({ type, flags, tag: second.toLowerCase(), value: third });
    }
    case "TLSA": {
      const [usage, selector, matchingType] = [first, second, third].map((text) => wholeNumber(text, 255));
      const data = fields.slice(3).join("").toLowerCase();
      if (usage === undefined || selector === undefined || matchingType === undefined || !/^([0-9a-f]{2})+$/.test(data))
        return fail(`must be three numbers and hexadecimal digits, got ${fields.join(" ") || "nothing"}`);
      return ok({ type, usage, selector, matchingType, data });
    }
    case "A":
      return exactly(1) && isIPv4(first) ? ok({ type, address: first }) : fail(`must be an IPv4 address, got ${first}`);
    case "AAAA":
      return exactly(1) && isIPv6(first)
        ? ok({ type, address: first.toLowerCase() })
        : fail(`must be an IPv6 address, got ${first}`);
    default:
      return ok({ type: "other", name: type, text: fields.join(" ") });
  }
}
