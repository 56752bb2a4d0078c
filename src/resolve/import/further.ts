import type { RecordData, SourceRecord } from "../../input/zones/source-record.ts";
import type { DraftValue, Flow } from "./draft.ts";
import { durationOf } from "./ttl.ts";

/** A record as an item of `records:`; undefined for a type that it has not. */
export function furtherRecord(record: SourceRecord, domain: string, domainTtl: string): DraftValue | undefined {
  const field = fieldOf(record.data);
  if (field === undefined) return undefined;
  const ttl = record.ttl === undefined ? undefined : durationOf(record.ttl);
  const data: Flow = {
    name: record.name === domain ? undefined : record.name.slice(0, -domain.length - 1),
    ...field,
    ttl: ttl === domainTtl ? undefined : ttl,
  };
  return { data, from: [record] };
}

function fieldOf(data: RecordData): { readonly [key: string]: Flow } | undefined {
  switch (data.type) {
    case "TXT":
      return { txt: data.text };
    case "MX":
      return { mx: { host: data.host, priority: data.priority } };
    case "CNAME":
      return { cname: data.host };
    case "NS":
      return { ns: data.host };
    case "SRV": {
      const { priority, weight, port, target } = data;
      return { srv: { priority, weight, port, target } };
    }
    case "CAA": {
      const { flags, tag, value } = data;
      return { caa: flags === 0 ? { tag, value } : { flags, tag, value } };
    }
    case "TLSA": {
      const { usage, selector, matchingType } = data;
      return { tlsa: { usage, selector, matchingType, data: data.data } };
    }
    case "A":
      return { a: data.address };
    case "AAAA":
      return { aaaa: data.address };
    default:
      return undefined;
  }
}
