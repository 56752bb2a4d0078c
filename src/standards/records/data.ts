import { parseNetwork } from "../networks/addresses.ts";
import { parseCaa, printCaa } from "./caa.ts";
import { parseSrv, printSrv } from "./srv.ts";
import { parseTlsa, printTlsa } from "./tlsa.ts";

/**
 * The data of a record, in one form: hosts lower-case without their final dot, but that of the null MX (RFC 7505), addresses canonical, a
 * CAA's value quoted. Of an MX, its host alone. A TXT, and what cannot be read, stays as it is.
 */
export function canonicalData(type: string, text: string): string {
  switch (type) {
    case "CNAME":
    case "MX":
    case "NS":
      return text.toLowerCase().replace(/(?<=.)\.$/, "");
    case "A":
    case "AAAA":
      return parseNetwork(text)?.address ?? text;
    case "SRV": {
      const srv = parseSrv(text);
      return srv === undefined ? text : printSrv(srv);
    }
    case "CAA": {
      const caa = parseCaa(text);
      return caa === undefined ? text : printCaa(caa);
    }
    case "TLSA": {
      const tlsa = parseTlsa(text);
      return tlsa === undefined ? text : printTlsa(tlsa);
    }
    default:
      return text;
  }
}

/** The data of a record as zone files write it, of an MX `10 mx.example.com.`: its priority apart, the rest in one form. */
export function dataOf(type: string, text: string): { readonly value: string; readonly priority: number | null } {
  const mx = type === "MX" ? /^([0-9]{1,5})[ \t]+(\S+)$/.exec(text.trim()) : null;
  if (mx === null) return { value: canonicalData(type, text), priority: null };
  return { value: canonicalData(type, mx[2] ?? ""), priority: Number(mx[1]) };
}

/** Types whose data ends in a host. */
const ENDS_IN_HOST: ReadonlySet<string> = new Set(["CNAME", "MX", "NS", "SRV"]);

/** The same as a master file writes it: with the final dot of its host (RFC 1035 section 5.1). */
export function absoluteData(type: string, data: string): string {
  return ENDS_IN_HOST.has(type) && !data.endsWith(".") ? `${data}.` : data;
}
