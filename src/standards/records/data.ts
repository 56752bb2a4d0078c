import { parseNetwork } from "../networks/addresses.ts";
import { parseCaa, printCaa } from "./caa.ts";
import { parseSrv, printSrv } from "./srv.ts";
import { parseTlsa, printTlsa } from "./tlsa.ts";

/**
 * The data of a record, TXT and MX aside, in one form: hosts lower-case without their final dot, addresses canonical, a CAA's value quoted.
 * What cannot be read stays as it is.
 */
export function canonicalData(type: string, text: string): string {
  switch (type) {
    case "CNAME":
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

/** Types whose data ends in a host. */
const ENDS_IN_HOST: ReadonlySet<string> = new Set(["CNAME", "MX", "NS", "SRV"]);

/** The same as a master file writes it: with the final dot of its host (RFC 1035 section 5.1). */
export function absoluteData(type: string, data: string): string {
  return ENDS_IN_HOST.has(type) && !data.endsWith(".") ? `${data}.` : data;
}
