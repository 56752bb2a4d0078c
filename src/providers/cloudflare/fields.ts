import type { RecordType } from "../../model/blueprint.ts";
import type { Plain } from "../../model/change.ts";
import { parseCaa, printCaa } from "../../standards/records/caa.ts";
import { parseSrv, printSrv } from "../../standards/records/srv.ts";
import { parseTlsa, printTlsa } from "../../standards/records/tlsa.ts";
import { numberIn } from "../state-values.ts";

type Fields = Readonly<Record<string, string | number>>;

/** The value of a type that Cloudflare takes in fields (API, "Create DNS record", `data`); undefined for those that are text. */
export function fieldsOf(type: RecordType, value: string): Fields | undefined {
  switch (type) {
    case "SRV": {
      const srv = parseSrv(value);
      return srv && { priority: srv.priority, weight: srv.weight, port: srv.port, target: srv.target };
    }
    case "CAA": {
      const caa = parseCaa(value);
      return caa && { flags: caa.flags, tag: caa.tag, value: caa.value };
    }
    case "TLSA": {
      const tlsa = parseTlsa(value);
      return (
        tlsa && {
          usage: tlsa.usage,
          selector: tlsa.selector,
          matchingType: tlsa.matchingType,
          certificate: tlsa.data,
        }
      );
    }
    default:
      return undefined;
  }
}

/** The same read from a plan or a state; undefined where it has no such fields, or one of them is not known. */
export function valueOfFields(type: string, data: Plain | undefined): string | undefined {
  if (data === null || typeof data !== "object" || Array.isArray(data)) return undefined;
  const fields = data as Readonly<Record<string, Plain>>;
  const number = (name: string): number => numberIn(fields[name]) ?? Number.NaN;
  const text = (name: string): string | undefined => (typeof fields[name] === "string" ? fields[name] : undefined);
  switch (type) {
    case "SRV": {
      const srv = { priority: number("priority"), weight: number("weight"), port: number("port") };
      const target = text("target");
      return target === undefined || hasUnknown(srv) ? undefined : printSrv({ ...srv, target });
    }
    case "CAA": {
      const [flags, tag, value] = [{ flags: number("flags") }, text("tag"), text("value")];
      return tag === undefined || value === undefined || hasUnknown(flags)
        ? undefined
        : printCaa({ ...flags, tag, value });
    }
    case "TLSA": {
      const tlsa = { usage: number("usage"), selector: number("selector"), matchingType: number("matching_type") };
      const certificate = text("certificate");
      return certificate === undefined || hasUnknown(tlsa)
        ? undefined
        : printTlsa({ ...tlsa, data: certificate.toLowerCase() });
    }
    default:
      return undefined;
  }
}

const hasUnknown = (numbers: Readonly<Record<string, number>>): boolean => Object.values(numbers).some(Number.isNaN);

/** Cloudflare's text of an SRV leaves out the priority, which is separate. */
export function withPriority(type: string, content: string, priority: number | null): string {
  return type === "SRV" && priority !== null && /^[0-9]+[ \t]+[0-9]+[ \t]+[^ \t]+$/.test(content)
    ? `${priority} ${content}`
    : content;
}
