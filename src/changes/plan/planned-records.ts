import type { Plain } from "../../model/change.ts";
import type { RecordView, ViewText } from "../../model/record-view.ts";
import { isAbsent, numberIn } from "../../providers/state-values.ts";
import { parseTxt } from "../../standards/txt/parse.ts";
import { isAfterApply } from "../resources/part.ts";
import type { Attributes } from "../resources/resource-change.ts";
import { SENSITIVE } from "./secrets.ts";
import { AFTER_APPLY } from "./visible.ts";

/** The resource types that are DNS records. */
export function isRecordType(type: string): boolean {
  return type === "aws_route53_record" || type === "cloudflare_dns_record";
}

/**
 * The records that a resource holds, one for each value. Undefined where it is none that mail is made of: an alias, a record with
 * a routing policy.
 */
export function recordsOf(type: string, attributes: Attributes | null): RecordView[] | undefined {
  if (attributes === null) return [];
  return type === "aws_route53_record" ? route53(attributes) : cloudflare(attributes);
}

/** The provider writes the outer quotes of TXT itself: `""` inside parts two strings, and octets stand in octal. */
function route53(set: Attributes): RecordView[] | undefined {
  const { records, alias, type, zone_id: zone } = set;
  if (typeof type !== "string" || !isAbsent(alias) || hasRoutingPolicy(set)) return undefined;
  const base = {
    name: nameOf(set["name"]),
    type,
    ttl: numberIn(set["ttl"]) ?? 0,
    zone: `route53 ${text(zone)}`,
    domain: null,
  };
  const values = Array.isArray(records) ? (records as readonly Plain[]) : isAbsent(records) ? [] : [records];
  return values.map((value) => {
    const known = valueText(value);
    if (typeof known !== "string") return { ...base, value: known, priority: null };
    if (type === "TXT") return { ...base, value: joined(`"${known}"`, "octal") ?? known, priority: null };
    return { ...base, ...hostOf(type, known) };
  });
}

/**
 * Whether a set is one of several of its name and type, of which Route 53 picks. The provider writes `set_identifier: ""` and empty lists
 * into the state of every other.
 */
function hasRoutingPolicy(set: Attributes): boolean {
  return Object.entries(set).some(
    ([name, value]) =>
      (name === "set_identifier" || name.endsWith("_routing_policy")) && !isAbsent(value) && value !== false,
  );
}

/** Cloudflare takes and gives character-strings in quotes; what somebody wrote without them stays as it is. */
function cloudflare(record: Attributes): RecordView[] | undefined {
  const { type, content, priority, zone_id: zone } = record;
  if (typeof type !== "string") return undefined;
  const known = valueText(content);
  const base = {
    name: nameOf(record["name"]),
    type,
    ttl: numberIn(record["ttl"]) ?? 0,
    zone: `cloudflare ${text(zone)}`,
    domain: null,
  };
  if (typeof known !== "string") return [{ ...base, value: known, priority: numberIn(priority) }];
  const value = type === "TXT" ? (joined(known, "decimal") ?? known) : hostText(type, known);
  return [{ ...base, value, priority: type === "MX" ? numberIn(priority) : null }];
}

function joined(quoted: string, octets: "octal" | "decimal"): string | undefined {
  const read = parseTxt(quoted, octets);
  return read.ok ? read.text : undefined;
}

/** `10 mx.example.com.` as a set has it. */
function hostOf(type: string, value: string): Pick<RecordView, "value" | "priority"> {
  const match = type === "MX" ? /^([0-9]{1,5})[ \t]+(\S+)$/.exec(value.trim()) : null;
  if (match === null) return { value: hostText(type, value), priority: null };
  return { value: hostText(type, match[2] ?? ""), priority: Number(match[1]) };
}

/** A host in lower case without its final dot; the null MX keeps it (RFC 7505). */
function hostText(type: string, value: string): string {
  if (type !== "MX" && type !== "CNAME") return value;
  return value === "." ? value : value.toLowerCase().replace(/\.$/, "");
}

function nameOf(name: Plain | undefined): ViewText {
  const known = valueText(name);
  return typeof known === "string" ? known.toLowerCase().replace(/\.$/, "") : known;
}

function valueText(value: Plain | undefined): ViewText {
  if (value === SENSITIVE) return { afterApply: "sensitive" };
  if (typeof value === "string") return value;
  return isAfterApply(value) ? { afterApply: value.afterApply } : AFTER_APPLY;
}

const text = (value: Plain | undefined): string => (typeof value === "string" ? value : "unknown");
