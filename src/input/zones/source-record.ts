import type { Diagnostic, Place } from "../../model/diagnostic.ts";
import { printMx } from "../../standards/mx/print.ts";
import { printCaa } from "../../standards/records/caa.ts";
import { printSrv } from "../../standards/records/srv.ts";
import { printTlsa } from "../../standards/records/tlsa.ts";

/** What a record holds, by its type; hosts lower-case without a trailing dot. */
export type RecordData =
  | { readonly type: "TXT"; readonly text: string }
  | { readonly type: "MX"; readonly host: string; readonly priority: number }
  | { readonly type: "CNAME" | "NS"; readonly host: string }
  | {
      readonly type: "SRV";
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | { readonly type: "CAA"; readonly flags: number; readonly tag: string; readonly value: string }
  | {
      readonly type: "TLSA";
      readonly usage: number;
      readonly selector: number;
      readonly matchingType: number;
      readonly data: string;
    }
  | { readonly type: "A" | "AAAA"; readonly address: string }
  /** A type that no tenant file has, as it is written. */
  | { readonly type: "other"; readonly name: string; readonly text: string };

/** One record of a zone that exists. */
export interface SourceRecord {
  /** A lower-case FQDN without a trailing dot. */
  readonly name: string;
  readonly data: RecordData;
  /** Seconds; undefined where the source does not say, or leaves it to the provider. */
  readonly ttl: number | undefined;
  readonly place: Place;
  /** The provider's id of it, where the source has one. */
  readonly id?: string | undefined;
  /** Why it cannot be declared, whatever it holds: an alias, a weighted set. */
  readonly why?: string | undefined;
}

export type SourceKind = "BIND zone" | "Route 53" | "Cloudflare" | "octoDNS" | "DNSControl" | "DNS";

/** A source as it was read. With an error among the diagnostics, its records are not all there. */
export interface ZoneSource {
  readonly kind: SourceKind;
  readonly records: readonly SourceRecord[];
  /** The names of the zones that the source itself gives. */
  readonly zones: readonly string[];
  /** Cloudflare's id of the zone, where every record has the same. */
  readonly zoneId?: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The type as DNS names it. */
export function typeOf(data: RecordData): string {
  return data.type === "other" ? data.name : data.type;
}

/** What a record holds, as a line of a zone file says it: an MX with its priority. */
export const printFull = (data: RecordData): string => (data.type === "MX" ? printMx(data) : printData(data));

/** What a record holds, as `show` prints it; an MX's priority is separate there. */
export function printData(data: RecordData): string {
  switch (data.type) {
    case "TXT":
      return data.text;
    case "MX":
    case "CNAME":
    case "NS":
      return data.host;
    case "SRV":
      return printSrv(data);
    case "CAA":
      return printCaa(data);
    case "TLSA":
      return printTlsa(data);
    case "A":
    case "AAAA":
      return data.address;
    default:
      return data.text;
  }
}
